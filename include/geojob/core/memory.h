// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_MEMORY_H
#define GEOJOB_CORE_MEMORY_H

#include "geojob/core/c_interface.h"

#ifdef __cplusplus
extern "C" {
#endif

/// Where a reader gets its memory: from two functions of the caller. geojob itself never calls
/// malloc() or another heap for a reader that is used through these headers.
///
/// A reader calls the functions from the thread that uses it, inside of its own functions. If
/// readers in several threads share them, they must be thread-safe. They must not call the reader.
typedef struct geojob_memory {
  size_t struct_size;  ///< sizeof(geojob_memory), of the header that the caller has.
  /// Returns a block of that many bytes (at least 1), aligned for every type as malloc() does, or
  /// null if there is no more memory. The reader then gives GEOJOB_OUT_OF_MEMORY.
  void* (*allocate)(void* user, size_t bytes)GEOJOB_NOEXCEPT;
  /// Takes back a block that allocate() returned for that many bytes.
  void (*release)(void* user, void* block, size_t bytes) GEOJOB_NOEXCEPT;
  void* user;  ///< Passed to both. geojob does not look at it.
} geojob_memory;

/// Makes memory of a fixed size of a block that the caller gives, such as a static array: fills in
/// `memory`, whose functions then take pieces of the block and use released ones again
/// (geojob/core/fixed_memory.hpp). Some dozen bytes at the start of the block are used for that.
/// The block may have any alignment. It must outlive the readers that use it; nothing has to be
/// released at the end. Not thread-safe: one block is for readers in one thread.
///
/// 6 KiB are enough for the answer about one job. Use 24 KiB if Expat may have to read it, because
/// it contains rare XML or an error. A result file needs more: docs/memory.md has the figures.
///
/// Returns 1, or 0 if the block is null or too small for anything. `struct_size` is
/// sizeof(geojob_memory).
GEOJOB_C int geojob_fixed_memory(void* block, size_t block_size, geojob_memory* memory,
                                 size_t struct_size) GEOJOB_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif
