# SPDX-License-Identifier: MIT
# What the toolchains for a foreign Linux share; they include it, with geojob_triplet and geojob_qemu
# set.
set(CMAKE_CXX_COMPILER ${geojob_triplet}-g++)

# The compiler has a C and a C++ library of its own in /usr/TRIPLET, which programs run with too.
set(CMAKE_FIND_ROOT_PATH ${GEOJOB_SYSROOT} /usr/${geojob_triplet})
list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES GEOJOB_SYSROOT)
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
# What is found by its configuration may have been installed elsewhere, as tests/consumer does.
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE BOTH)

find_program(GEOJOB_QEMU NAMES ${geojob_qemu} REQUIRED)
set(CMAKE_CROSSCOMPILING_EMULATOR ${GEOJOB_QEMU} -L /usr/${geojob_triplet})
