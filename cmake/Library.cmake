# SPDX-License-Identifier: MIT
# geojob_library(NAME
#   SOURCES …
#   PUBLIC   names of geojob's libraries whose headers this one's headers include
#   PRIVATE  what else its code stands on)
# makes two targets, which are one and the same in a static build:
#   geojob::NAME         what users link, static or shared
#   geojob::NAME_inside  for the tests and the programs of this tree, and always static: they call
#                        what a shared library keeps to itself. In a shared build both are made of
#                        the same object files, so what is tested is what is shipped.
function(geojob_library name)
  cmake_parse_arguments(PARSE_ARGV 1 with "" "" "SOURCES;PUBLIC;PRIVATE")
  # With their folder, so that others can compile them again (bench/gates).
  list(TRANSFORM with_SOURCES PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/)
  set(target geojob_${name})
  set(inside ${target})
  set(libraries ${inside})
  if(BUILD_SHARED_LIBS)
    set(inside ${target}_inside)
    set(libraries ${target} ${inside})
    add_library(${target} SHARED $<TARGET_OBJECTS:${inside}>)
    target_link_libraries(${target} PUBLIC ${with_PUBLIC} PRIVATE ${with_PRIVATE})
  endif()
  add_library(${inside} STATIC ${with_SOURCES})
  add_library(geojob::${name} ALIAS ${target})
  add_library(geojob::${name}_inside ALIAS ${inside})
  set(public_inside ${with_PUBLIC})
  if(BUILD_SHARED_LIBS)
    list(TRANSFORM public_inside APPEND _inside)
  endif()
  target_link_libraries(${inside} PUBLIC ${public_inside} PRIVATE ${with_PRIVATE} $<BUILD_INTERFACE:geojob_warnings>)
  target_include_directories(${inside} PRIVATE ${PROJECT_SOURCE_DIR}/src)
  foreach(library IN LISTS libraries)
    target_compile_features(${library} PUBLIC cxx_std_20)
    target_include_directories(${library} PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>)
  endforeach()
  set_target_properties(${target} PROPERTIES EXPORT_NAME ${name})
endfunction()
