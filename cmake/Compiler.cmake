# What every target of ours is compiled with. Linked PRIVATE, so that none of it reaches users.
add_library(geojob_warnings INTERFACE)
target_compile_options(geojob_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow
  $<$<BOOL:${GEOJOB_WARNINGS_AS_ERRORS}>:-Werror>)

if(GEOJOB_SANITIZE)
  add_compile_options(-fsanitize=${GEOJOB_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${GEOJOB_SANITIZE})
endif()
