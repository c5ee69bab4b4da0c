# SPDX-License-Identifier: MIT
# geojob is C++. Tests and benchmarks have C programs too, as users of geojob/geojob.h write them:
# compiled by the C compiler that belongs to the C++ compiler.
if(NOT CMAKE_C_COMPILER)
  cmake_path(GET CMAKE_CXX_COMPILER PARENT_PATH folder)
  cmake_path(GET CMAKE_CXX_COMPILER FILENAME c_compiler)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    string(REGEX REPLACE "[cg]\\+\\+" "gcc" c_compiler "${c_compiler}")
  elseif(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    string(REPLACE "clang++" "clang" c_compiler "${c_compiler}")
  endif()
  if(EXISTS "${folder}/${c_compiler}" AND NOT c_compiler MATCHES "\\+\\+")
    set(CMAKE_C_COMPILER "${folder}/${c_compiler}")
  endif()
endif()
enable_language(C)

# geojob_c99(TARGET): its C sources are C99 without anything of GNU, and without a warning.
function(geojob_c99 target)
  set_target_properties(${target} PROPERTIES
    C_STANDARD 99 C_STANDARD_REQUIRED ON C_EXTENSIONS OFF UNITY_BUILD OFF)
  foreach(option -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror)
    target_compile_options(${target} PRIVATE $<$<COMPILE_LANGUAGE:C>:${option}>)
  endforeach()
endfunction()
