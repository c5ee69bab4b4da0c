# SPDX-License-Identifier: MIT
# GEOJOB_SAME_TOOLS: arguments for the cmake of another project, which tests build with what this
# one is built with.
set(GEOJOB_SAME_TOOLS -G ${CMAKE_GENERATOR})
foreach(variable
    CMAKE_TOOLCHAIN_FILE CMAKE_CXX_COMPILER CMAKE_CXX_COMPILER_LAUNCHER CMAKE_CXX_FLAGS CMAKE_MAKE_PROGRAM
    CMAKE_CROSSCOMPILING_EMULATOR GEOJOB_SYSROOT EXPAT_INCLUDE_DIR EXPAT_LIBRARY)
  if(${variable})
    # A list stays one argument.
    string(REPLACE ";" "\\;" value "${${variable}}")
    list(APPEND GEOJOB_SAME_TOOLS "-D${variable}=${value}")
  endif()
endforeach()
