# SPDX-License-Identifier: MIT
# What every target of ours is compiled with. Linked PRIVATE, so that none of it reaches users.
add_library(geojob_warnings INTERFACE)
target_compile_features(geojob_warnings INTERFACE cxx_std_20)
# For version(). The project's version stands in the topmost CMakeLists.txt and nowhere else.
target_compile_definitions(geojob_warnings INTERFACE GEOJOB_VERSION="${PROJECT_VERSION}")
if(PROJECT_IS_TOP_LEVEL OR GEOJOB_WARNINGS_AS_ERRORS)
  target_compile_options(geojob_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wshadow
    $<$<BOOL:${GEOJOB_WARNINGS_AS_ERRORS}>:-Werror>)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # g++ 12 sees an overlap in "literal" + std::string() that is none (GCC bug 105651).
    target_compile_options(geojob_warnings INTERFACE -Wno-restrict)
  endif()
endif()

# For code that is compiled more often than it runs, test suites above all: optimising is most of
# what compiling them takes. The libraries that they test keep their options. In Release the suites
# are optimised a little, because a linker may take a suite's copy of an inline function for the
# library's too, and the compiler warns of more. An emulated processor needs what speed there is.
add_library(geojob_little_optimised INTERFACE)
target_compile_options(geojob_little_optimised INTERFACE $<$<CONFIG:Release>:-O1>)
if(CMAKE_CROSSCOMPILING)
  target_compile_options(geojob_little_optimised INTERFACE $<$<CONFIG:RelWithDebInfo>:-O1>)
else()
  # Checked string functions need an optimising compiler.
  target_compile_options(geojob_little_optimised INTERFACE
    $<$<CONFIG:RelWithDebInfo>:-O0> $<$<CONFIG:RelWithDebInfo>:-U_FORTIFY_SOURCE>)
endif()

if(GEOJOB_SANITIZE)
  add_compile_options(-fsanitize=${GEOJOB_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${GEOJOB_SANITIZE})
elseif(GEOJOB_HARDENING)
  # What an attacker's bytes find in their way should there be a fault after all; it is kept out of
  # sanitized builds only, which do the same and more.
  # Checked string functions need an optimising compiler, and warn without it.
  set(optimised CONFIG:Release,RelWithDebInfo,MinSizeRel)
  set(fortify $<$<${optimised}>:-U_FORTIFY_SOURCE> $<$<${optimised}>:-D_FORTIFY_SOURCE=3>)
  include(CheckPIESupported)
  check_pie_supported()
  add_compile_options(-fstack-protector-strong
    $<$<STREQUAL:${CMAKE_SYSTEM_PROCESSOR},x86_64>:-fcf-protection>
    ${fortify})
  add_link_options(LINKER:-z,relro LINKER:-z,now)
endif()
