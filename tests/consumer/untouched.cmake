# SPDX-License-Identifier: MIT
# Holds a subdirectory to leaving alone what is the project's own.
set(own_variables
  BUILD_SHARED_LIBS BUILD_TESTING CMAKE_BUILD_TYPE CMAKE_CXX_EXTENSIONS CMAKE_CXX_FLAGS CMAKE_CXX_STANDARD
  CMAKE_CXX_STANDARD_REQUIRED CMAKE_CXX_VISIBILITY_PRESET CMAKE_EXE_LINKER_FLAGS CMAKE_MODULE_PATH
  CMAKE_POSITION_INDEPENDENT_CODE CMAKE_RUNTIME_OUTPUT_DIRECTORY CMAKE_SHARED_LINKER_FLAGS)
set(own_properties COMPILE_DEFINITIONS COMPILE_OPTIONS INCLUDE_DIRECTORIES LINK_LIBRARIES LINK_OPTIONS TESTS)

# Of the cache, what geojob may add to: its own, and what CMake's project() and looking for Expat leave.
set(known_in_cache "^(GEOJOB_|geojob_|CMAKE_PROJECT_VERSION|prefix_result$|EXPAT_|PC_EXPAT_|PKG_CONFIG|FIND_PACKAGE_MESSAGE|pkgcfg_lib_PC_EXPAT_|__pkg_config_)")

macro(remember_settings)
  foreach(variable IN LISTS own_variables)
    set(before_${variable} "${${variable}}")
  endforeach()
  foreach(property IN LISTS own_properties)
    get_directory_property(before_${property} ${property})
  endforeach()
  get_cmake_property(cache_before CACHE_VARIABLES)
endmacro()

macro(require_settings_untouched)
  foreach(variable IN LISTS own_variables)
    if(NOT "${${variable}}" STREQUAL "${before_${variable}}")
      message(FATAL_ERROR "geojob has changed ${variable} to '${${variable}}'")
    endif()
  endforeach()
  foreach(property IN LISTS own_properties)
    get_directory_property(now ${property})
    if(NOT "${now}" STREQUAL "${before_${property}}")
      message(FATAL_ERROR "geojob has changed the directory's ${property} to '${now}'")
    endif()
  endforeach()
  # What is asked for, GEOJOB_INSTALL, may need names of folders.
  if(NOT GEOJOB_INSTALL)
    get_cmake_property(cache_now CACHE_VARIABLES)
    list(REMOVE_ITEM cache_now ${cache_before})
    list(FILTER cache_now EXCLUDE REGEX "${known_in_cache}")
    if(cache_now)
      message(FATAL_ERROR "geojob has put into the cache: ${cache_now}")
    endif()
  endif()
endmacro()
