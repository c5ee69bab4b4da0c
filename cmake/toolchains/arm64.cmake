# SPDX-License-Identifier: MIT
# 64-bit ARM on Linux, by Debian's cross compiler; what is built runs under qemu-user. Libraries and
# headers are looked for below the folder GEOJOB_SYSROOT alone.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR aarch64)
set(geojob_triplet aarch64-linux-gnu)
set(geojob_qemu qemu-aarch64-static qemu-aarch64)
include(${CMAKE_CURRENT_LIST_DIR}/linux.cmake)
