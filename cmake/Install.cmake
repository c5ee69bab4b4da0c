# SPDX-License-Identifier: MIT
# What `cmake --install` gives: headers, libraries, programs, a CMake package with the components
# parse and client, and pkg-config files.
include(CMakePackageConfigHelpers)

install(TARGETS geojob geojob-emulator RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(TARGETS geojob_parse EXPORT geojob-parse DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(TARGETS geojob_client EXPORT geojob-client DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY include/geojob DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.hpp")

# The pkg-config files find the rest from where they lie, so an installation can be moved.
file(RELATIVE_PATH prefix_from_pkgconfig
  ${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/geojob)
foreach(component parse client)
  install(EXPORT geojob-${component} NAMESPACE geojob:: DESTINATION ${package_dir})
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
install(FILES docs/geojob.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
