# SPDX-License-Identifier: MIT
# Makes the man pages of docs/man/*.in. Options that several commands have stand in one file each
# (*.roff), for which the pages have a name between @.
set(geojob_man_dir ${PROJECT_BINARY_DIR}/man)
foreach(piece service limits talk flow)
  set(file ${PROJECT_SOURCE_DIR}/docs/man/${piece}.roff)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  file(READ ${file} text)
  string(STRIP "${text}" text)
  set(${piece}_options "${text}")
endforeach()
file(GLOB pages CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}/docs/man ${PROJECT_SOURCE_DIR}/docs/man/*.in)
foreach(page IN LISTS pages)
  string(REGEX MATCH "([0-9])\\.in$" section ${page})
  string(REPLACE ".in" "" made ${page})
  configure_file(${PROJECT_SOURCE_DIR}/docs/man/${page} ${geojob_man_dir}/man${CMAKE_MATCH_1}/${made} @ONLY)
endforeach()
