# SPDX-License-Identifier: MIT
# What `cmake --install` gives: headers, libraries, programs, a CMake package with the components
# parse, feed and client, and pkg-config files.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(without_headers_of_client)
if(NOT GEOJOB_BUILD_CLIENT)
  set(without_headers_of_client PATTERN "transport" EXCLUDE PATTERN "client" EXCLUDE)
endif()
if(GEOJOB_BUILD_PROGRAMS)
  install(TARGETS geojob geojob-emulator RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
  # src/cli makes them.
  set(completions ${PROJECT_BINARY_DIR}/src/cli/completions)
  install(FILES ${completions}/bash/geojob DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
  install(FILES ${completions}/zsh/_geojob DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
  install(FILES ${completions}/fish/geojob.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
  install(FILES docs/leaving.md DESTINATION ${CMAKE_INSTALL_DOCDIR}/docs)  # a warning of geojob names it
  install(DIRECTORY ${geojob_man_dir}/ DESTINATION ${CMAKE_INSTALL_MANDIR})
endif()
install(DIRECTORY include/geojob DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
  FILES_MATCHING PATTERN "*.hpp" PATTERN "*.h" ${without_headers_of_client})

# The pkg-config files find the rest from where they lie, so an installation can be moved.
file(RELATIVE_PATH prefix_from_pkgconfig
  ${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
# What a C compiler does not link by itself.
set(cxx_runtime "")
foreach(library stdc++ c++)
  if(library IN_LIST CMAKE_CXX_IMPLICIT_LINK_LIBRARIES)
    string(APPEND cxx_runtime " -l${library}")
  endif()
endforeach()
# geojob/core/export.hpp says what it is for.
set(shared_flag "")
if(BUILD_SHARED_LIBS)
  set(shared_flag " -DGEOJOB_SHARED")
endif()
# Static and shared libraries can be installed beside each other, by two builds.
set(kind static)
if(BUILD_SHARED_LIBS)
  set(kind shared)
endif()
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/geojob)
foreach(component IN LISTS GEOJOB_LIBRARIES)
  install(TARGETS geojob_${component} EXPORT geojob-${component}
    DESTINATION ${CMAKE_INSTALL_LIBDIR} INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
  install(EXPORT geojob-${component} NAMESPACE geojob:: DESTINATION ${package_dir}/${kind})
  configure_file(cmake/geojob-${component}.pc.in geojob-${component}.pc @ONLY)
  install(FILES ${CMAKE_CURRENT_BINARY_DIR}/geojob-${component}.pc
          DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
endforeach()
configure_package_config_file(cmake/geojobConfig.cmake.in geojobConfig.cmake
  INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(geojobConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES
  ${CMAKE_CURRENT_BINARY_DIR}/geojobConfig.cmake
  ${CMAKE_CURRENT_BINARY_DIR}/geojobConfigVersion.cmake
  DESTINATION ${package_dir})
