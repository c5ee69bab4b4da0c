# SPDX-License-Identifier: MIT
include(CheckLinkerFlag)
if(BUILD_SHARED_LIBS)
  set(exported_names LINKER:--version-script=${PROJECT_SOURCE_DIR}/cmake/exported_names.map)
  check_linker_flag(CXX ${exported_names} GEOJOB_LINKER_TAKES_EXPORTED_NAMES)
endif()

# geojob_together(TARGET): how many of its files a compiler run takes, where it takes several
# (docs/adr/0013). Twice as many as CMake would: their headers are most of the work.
function(geojob_together target)
  if(NOT DEFINED CMAKE_UNITY_BUILD_BATCH_SIZE)
    set_target_properties(${target} PROPERTIES UNITY_BUILD_BATCH_SIZE 16)
  endif()
endfunction()

# geojob_room(NAME
#   STANDS_ON the rooms whose headers its code may include, and with each what that one stands on:
#             tests/structure/check_layers holds every include to it
#   USES      what else its code is compiled with
#   SOURCES   …)
# A room is a folder of src/, of include/geojob/ and of tests/, and the object files of its code.
function(geojob_room name)
  cmake_parse_arguments(PARSE_ARGV 1 with "" "" "STANDS_ON;USES;SOURCES")
  foreach(below IN LISTS with_STANDS_ON)
    if(NOT TARGET geojob_room_${below})
      message(FATAL_ERROR "${name} stands on ${below}, which comes after it")
    endif()
  endforeach()
  set(target geojob_room_${name})
  # With their folder, so that others can compile them again (bench/gates).
  list(TRANSFORM with_SOURCES PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/)
  add_library(${target} OBJECT ${with_SOURCES})
  target_link_libraries(${target} PRIVATE ${with_USES} geojob_warnings)
  target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR}/include ${PROJECT_SOURCE_DIR}/src)
  geojob_together(${target})
  # A static link leaves out the C interface where nobody calls it, so it has object files of its own.
  # scripts/lint, which reads a room as one, links nothing.
  set(c_interface ${with_SOURCES})
  list(FILTER c_interface INCLUDE REGEX "/c_[^/]*$")
  if(c_interface AND NOT CMAKE_UNITY_BUILD_BATCH_SIZE STREQUAL "0")
    set_source_files_properties(${c_interface} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  endif()
  set_target_properties(${target} PROPERTIES
    CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON)
  if(BUILD_SHARED_LIBS)
    set_target_properties(${target} PROPERTIES POSITION_INDEPENDENT_CODE ON)
    target_compile_definitions(${target} PRIVATE GEOJOB_SHARED)
  endif()
endfunction()

# geojob_for_size(FILES…): in Release they are compiled for size. Elsewhere nothing is said of them, as
# CMake compiles a file with options of its own alone.
macro(geojob_for_size)
  string(TOUPPER "${CMAKE_BUILD_TYPE}" build_type)
  if(CMAKE_CONFIGURATION_TYPES OR build_type STREQUAL "RELEASE")
    set_source_files_properties(${ARGN} PROPERTIES COMPILE_OPTIONS $<$<CONFIG:Release>:-Os>)
  endif()
endmacro()

# geojob_library(NAME
#   ROOMS    …
#   PUBLIC   names of geojob's targets whose headers this one's headers include
#   PRIVATE  what else its code stands on)
# makes two targets, which are one and the same in a static build:
#   geojob::NAME         what users link, static or shared
#   geojob::NAME_inside  for the tests and the programs of this tree, and always static: they call
#                        what a shared library keeps to itself. Both are made of the same object
#                        files, so what is tested is what is shipped.
function(geojob_library name)
  cmake_parse_arguments(PARSE_ARGV 1 with "" "" "ROOMS;PUBLIC;PRIVATE")
  set(target geojob_${name})
  set(inside ${target})
  set(public_inside ${with_PUBLIC})
  if(BUILD_SHARED_LIBS)
    set(inside ${target}_inside)
    list(TRANSFORM public_inside APPEND _inside)
  endif()

  set(objects)
  foreach(room IN LISTS with_ROOMS)
    list(APPEND objects $<TARGET_OBJECTS:geojob_room_${room}>)
  endforeach()
  add_library(${inside} STATIC ${objects})
  set_target_properties(${inside} PROPERTIES LINKER_LANGUAGE CXX)
  geojob_usage(${inside} PUBLIC ${public_inside} PRIVATE ${with_PRIVATE})

  if(BUILD_SHARED_LIBS)
    add_library(${target} SHARED ${objects})
    geojob_usage(${target} PUBLIC ${with_PUBLIC} PRIVATE ${with_PRIVATE})
    target_compile_definitions(${target} INTERFACE GEOJOB_SHARED)
    if(GEOJOB_LINKER_TAKES_EXPORTED_NAMES)
      target_link_options(${target} PRIVATE ${exported_names})
      set_target_properties(${target} PROPERTIES LINK_DEPENDS ${PROJECT_SOURCE_DIR}/cmake/exported_names.map)
    endif()
    # Installed side by side, the one finds the other wherever that is.
    set_target_properties(${target} PROPERTIES LINKER_LANGUAGE CXX
      VERSION ${GEOJOB_ABI}.${PROJECT_VERSION} SOVERSION ${GEOJOB_ABI} INSTALL_RPATH "$ORIGIN")
  endif()
  set_target_properties(${target} PROPERTIES EXPORT_NAME ${name} OUTPUT_NAME geojob-${name})
  add_library(geojob::${name} ALIAS ${target})
  add_library(geojob::${name}_inside ALIAS ${inside})
endfunction()

# geojob_usage(TARGET target_link_libraries' arguments…): with what everybody gets who links it.
function(geojob_usage target)
  target_link_libraries(${target} ${ARGN})
  target_compile_features(${target} PUBLIC cxx_std_20)
  target_include_directories(${target} PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>)
endfunction()
