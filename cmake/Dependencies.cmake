# SPDX-License-Identifier: MIT
# Each third-party package, once. scripts/setup installs them.
find_package(EXPAT REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(Poco REQUIRED COMPONENTS Net NetSSL)
find_package(CLI11 REQUIRED)
find_package(fmt REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS json)
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(CARES REQUIRED IMPORTED_TARGET libcares)  # Debian's c-ares has no CMake package
