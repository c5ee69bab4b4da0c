# SPDX-License-Identifier: MIT
# What a user can choose; README.md, "The library", tells each. In a project of somebody else's
# (add_subdirectory, FetchContent) the defaults are the least that can be used: geojob::parse alone.
include(CMakeDependentOption)

option(GEOJOB_SCANNER "Read ordinary XML with geojob's own scanner, and the rest with Expat" ON)
set(GEOJOB_BYTE_BLOCKS vector CACHE STRING
  "How many bytes are looked at together: vector, or word for eight of them, as on processors without vectors")
set_property(CACHE GEOJOB_BYTE_BLOCKS PROPERTY STRINGS vector word)
option(GEOJOB_EXCEPTIONS "Compile geojob::parse with exceptions and RTTI" ON)
set(with_client ${PROJECT_IS_TOP_LEVEL})
if(NOT GEOJOB_EXCEPTIONS)
  set(with_client OFF)
endif()
option(GEOJOB_BUILD_CLIENT "Build geojob::client, which needs Poco, OpenSSL and c-ares" ${with_client})
cmake_dependent_option(GEOJOB_BUILD_PROGRAMS "Build geojob and geojob-emulator, which need CLI11, fmt and Boost.JSON"
  ${PROJECT_IS_TOP_LEVEL} GEOJOB_BUILD_CLIENT OFF)
option(GEOJOB_BUILD_TESTS "Build the tests of what is built" ${PROJECT_IS_TOP_LEVEL})
option(GEOJOB_BUILD_BENCH "Build the benchmarks" OFF)
option(GEOJOB_BUILD_FUZZERS "Build the harnesses in fuzz/ as fuzzers; needs clang" OFF)
set(GEOJOB_FUZZING_ENGINE "-fsanitize=fuzzer" CACHE STRING "What the fuzzers are linked with")
option(GEOJOB_INSTALL "Install what is built" ${PROJECT_IS_TOP_LEVEL})
option(GEOJOB_HARDENING "Stack protector, checked string functions and the like" ${PROJECT_IS_TOP_LEVEL})
option(GEOJOB_WARNINGS_AS_ERRORS "Stop at any compiler warning" OFF)
set(GEOJOB_SANITIZE "" CACHE STRING "Sanitizers for everything, as -fsanitize= takes them")
if(PROJECT_IS_TOP_LEVEL)
  option(BUILD_SHARED_LIBS "Build shared libraries" OFF)
endif()

if(NOT GEOJOB_BYTE_BLOCKS MATCHES "^(vector|word)$")
  message(FATAL_ERROR "geojob: GEOJOB_BYTE_BLOCKS is vector or word, not ${GEOJOB_BYTE_BLOCKS}")
endif()
if(GEOJOB_BUILD_CLIENT AND NOT GEOJOB_EXCEPTIONS)
  message(FATAL_ERROR "geojob: GEOJOB_EXCEPTIONS=OFF is for geojob::parse alone, as Poco throws: "
    "set GEOJOB_BUILD_CLIENT=OFF too")
endif()
if(NOT GEOJOB_BUILD_PROGRAMS AND (GEOJOB_BUILD_BENCH OR GEOJOB_BUILD_FUZZERS))
  message(FATAL_ERROR "geojob: the benchmarks and the fuzzers need GEOJOB_BUILD_PROGRAMS=ON")
endif()
