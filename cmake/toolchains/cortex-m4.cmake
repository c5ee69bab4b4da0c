# SPDX-License-Identifier: MIT
# Cortex-M4, a microcontroller without an operating system, by Debian's arm-none-eabi-g++ with newlib.
# There is no start-up code and no linker script here, so what can be made are objects and archives:
# enough to see that the reader compiles, and how large it is.
set(CMAKE_SYSTEM_NAME Generic)
set(CMAKE_SYSTEM_PROCESSOR cortex-m4)
set(CMAKE_CXX_COMPILER arm-none-eabi-g++)
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)
set(CMAKE_CXX_FLAGS_INIT "-mcpu=cortex-m4 -mthumb -ffunction-sections -fdata-sections")
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
