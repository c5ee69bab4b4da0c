# SPDX-License-Identifier: MIT
# Looks for third-party packages, and names the one that is missing with the command that installs it.

# What it is, its package on Debian and Ubuntu, its package on Fedora.
set(geojob_package_EXPAT "Expat" libexpat1-dev expat-devel)
set(geojob_package_OpenSSL "OpenSSL" libssl-dev openssl-devel)
set(geojob_package_Poco "Poco with Net and NetSSL" libpoco-dev "poco-devel poco-netssl")
set(geojob_package_CARES "c-ares" libc-ares-dev c-ares-devel)
set(geojob_package_CLI11 "CLI11" libcli11-dev cli11-devel)
set(geojob_package_fmt "fmt" libfmt-dev fmt-devel)
set(geojob_package_ZLIB "zlib" zlib1g-dev zlib-devel)
set(geojob_package_Boost_json "Boost.JSON" "libboost-json-dev (Debian 12: libboost-json1.81-dev)" boost-devel)
set(geojob_package_Boost_unit_test_framework "Boost.Test" "libboost-test-dev (Debian 12: libboost-test1.81-dev)" boost-devel)
set(geojob_package_UTF8PROC "utf8proc" libutf8proc-dev utf8proc-devel)
set(geojob_package_PkgConfig "pkg-config" pkg-config pkgconf-pkg-config)
set(geojob_package_LIBXML2 "libxml2" libxml2-dev libxml2-devel)
set(geojob_package_RapidJSON "RapidJSON" rapidjson-dev rapidjson-devel)
set(geojob_package_benchmark "Google Benchmark" libbenchmark-dev google-benchmark-devel)

# geojob_missing(ROW): ends with what the row of the table says.
function(geojob_missing row)
  list(GET geojob_package_${row} 0 what)
  list(GET geojob_package_${row} 1 debian)
  list(GET geojob_package_${row} 2 fedora)
  message(FATAL_ERROR "geojob needs ${what} (${row}), which CMake does not find here. To install it:\n"
    "  Debian, Ubuntu:  apt install ${debian}\n"
    "  Fedora:          dnf install ${fedora}\n"
    "Elsewhere, name its folder in CMAKE_PREFIX_PATH. README.md, \"The library\", tells how to build less of geojob.")
endfunction()

# geojob_find(PACKAGE find_package's other arguments…)
macro(geojob_find package)
  cmake_parse_arguments(geojob_find "" "" "COMPONENTS" ${ARGN})
  find_package(${package} ${ARGN} QUIET)
  if(NOT ${package}_FOUND)
    if(DEFINED geojob_package_${package})
      geojob_missing(${package})
    else()
      geojob_missing(${package}_${geojob_find_COMPONENTS})
    endif()
  endif()
endmacro()

# geojob_find_by_pkg_config(NAME MODULE): makes PkgConfig::NAME.
macro(geojob_find_by_pkg_config name module)
  geojob_find(PkgConfig)
  pkg_check_modules(${name} QUIET IMPORTED_TARGET ${module})
  if(NOT ${name}_FOUND)
    geojob_missing(${name})
  endif()
endmacro()
