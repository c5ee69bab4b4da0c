# SPDX-License-Identifier: MIT
# Given as CMAKE_PROJECT_TOP_LEVEL_INCLUDES: whoever looks for another package than Expat fails, also
# where that package is installed. CMake's own module for Expat asks pkg-config.
set(geojob_consumer_may_look_for EXPAT PkgConfig geojob)
macro(geojob_consumer_only_expat method package)
  if(NOT "${package}" IN_LIST geojob_consumer_may_look_for)
    message(FATAL_ERROR "something looks for ${package}")
  endif()
endmacro()
cmake_language(SET_DEPENDENCY_PROVIDER geojob_consumer_only_expat SUPPORTED_METHODS FIND_PACKAGE)
