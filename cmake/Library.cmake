# SPDX-License-Identifier: MIT
include(CheckLinkerFlag)
if(BUILD_SHARED_LIBS)
  set(exported_names LINKER:--version-script=${PROJECT_SOURCE_DIR}/cmake/exported_names.map)
  check_linker_flag(CXX ${exported_names} GEOJOB_LINKER_TAKES_EXPORTED_NAMES)
endif()

# geojob_library(NAME
#   SOURCES …
#   PUBLIC   names of geojob's targets whose headers this one's headers include
#   PRIVATE  what else its code stands on)
# makes two targets, which are one and the same in a static build:
#   geojob::NAME         what users link, static or shared
#   geojob::NAME_inside  for the tests and the programs of this tree, and always static: they call
#                        what a shared library keeps to itself. In a shared build both are made of
#                        the same object files, so what is tested is what is shipped.
function(geojob_library name)
  cmake_parse_arguments(PARSE_ARGV 1 with "" "" "SOURCES;PUBLIC;PRIVATE")
  set(target geojob_${name})
  set(inside ${target})
  set(public_inside ${with_PUBLIC})
  if(BUILD_SHARED_LIBS)
    set(inside ${target}_inside)
    list(TRANSFORM public_inside APPEND _inside)
  endif()

  # With their folder, so that others can compile them again (bench/gates).
  list(TRANSFORM with_SOURCES PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/)
  add_library(${inside} STATIC ${with_SOURCES})
  geojob_usage(${inside} PUBLIC ${public_inside} PRIVATE ${with_PRIVATE} $<BUILD_INTERFACE:geojob_warnings>)
  target_include_directories(${inside} PRIVATE ${PROJECT_SOURCE_DIR}/src)
  set_target_properties(${inside} PROPERTIES
    CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON)

  if(BUILD_SHARED_LIBS)
    set_target_properties(${inside} PROPERTIES POSITION_INDEPENDENT_CODE ON)
    target_compile_definitions(${inside} PRIVATE GEOJOB_SHARED)
    add_library(${target} SHARED $<TARGET_OBJECTS:${inside}>)
    geojob_usage(${target} PUBLIC ${with_PUBLIC} PRIVATE ${with_PRIVATE})
    target_compile_definitions(${target} INTERFACE GEOJOB_SHARED)
    if(GEOJOB_LINKER_TAKES_EXPORTED_NAMES)
      target_link_options(${target} PRIVATE ${exported_names})
      set_target_properties(${target} PROPERTIES LINK_DEPENDS ${PROJECT_SOURCE_DIR}/cmake/exported_names.map)
    endif()
    # Before 1.0 a minor version may change interfaces.
    set(soversion ${PROJECT_VERSION_MAJOR})
    if(soversion EQUAL 0)
      set(soversion 0.${PROJECT_VERSION_MINOR})
    endif()
    # Installed side by side, the one finds the other wherever that is.
    set_target_properties(${target} PROPERTIES LINKER_LANGUAGE CXX
      VERSION ${PROJECT_VERSION} SOVERSION ${soversion} INSTALL_RPATH "$ORIGIN")
  endif()
  set_target_properties(${target} PROPERTIES EXPORT_NAME ${name})
  add_library(geojob::${name} ALIAS ${target})
  add_library(geojob::${name}_inside ALIAS ${inside})
endfunction()

# geojob_usage(TARGET target_link_libraries' arguments…): with what everybody gets who links it.
function(geojob_usage target)
  target_link_libraries(${target} ${ARGN})
  target_compile_features(${target} PUBLIC cxx_std_20)
  target_include_directories(${target} PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>)
endfunction()
