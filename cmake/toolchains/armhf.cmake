# SPDX-License-Identifier: MIT
# 32-bit ARM with floating-point registers, on Linux, by Debian's cross compiler; what is built runs
# under qemu-user. Libraries and headers are looked for below the folder GEOJOB_SYSROOT alone.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR arm)
# Nobody passes these types to what g++ 6 compiled.
set(CMAKE_CXX_FLAGS_INIT -Wno-psabi)
set(geojob_triplet arm-linux-gnueabihf)
set(geojob_qemu qemu-arm-static qemu-arm)
include(${CMAKE_CURRENT_LIST_DIR}/linux.cmake)
