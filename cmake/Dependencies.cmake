# SPDX-License-Identifier: MIT
# Each third-party package that libraries and programs stand on, once, and only for what is built.
include(cmake/FindOrSay.cmake)

geojob_find(EXPAT)
if(GEOJOB_BUILD_CLIENT)
  geojob_find(OpenSSL)
  geojob_find(Poco COMPONENTS Net NetSSL)
  find_package(Threads REQUIRED)
  geojob_find_by_pkg_config(CARES libcares)  # Debian's c-ares has no CMake package
endif()
if(GEOJOB_BUILD_PROGRAMS)
  geojob_find(CLI11)
  geojob_find(fmt)
  geojob_find(ZLIB)
  geojob_find(Boost CONFIG COMPONENTS json)
  geojob_find_by_pkg_config(UTF8PROC libutf8proc)  # nor has its utf8proc
endif()
