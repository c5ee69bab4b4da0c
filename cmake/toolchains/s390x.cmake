# SPDX-License-Identifier: MIT
# IBM Z on Linux, 64 bits, big endian, by Debian's cross compiler; what is built runs under qemu-user.
# Libraries and headers are looked for below the folder GEOJOB_SYSROOT alone.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR s390x)
set(geojob_triplet s390x-linux-gnu)
set(geojob_qemu qemu-s390x-static qemu-s390x)
include(${CMAKE_CURRENT_LIST_DIR}/linux.cmake)
