// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FEED_FEED_READER_H
#define GEOJOB_FEED_FEED_READER_H

#include "geojob/core/c_interface.h"
#include "geojob/core/error.h"
#include "geojob/core/limits.h"
#include "geojob/core/memory.h"
#include "geojob/feed/entity.h"

#ifdef __cplusplus
extern "C" {
#endif

/// Reads a result file of a geocoding job, or what was uploaded for one, while its bytes arrive:
/// geojob::FeedReader (geojob/feed/feed_reader.hpp), whose documentation says what is read and what
/// is refused. It tells the format by the first lines. Push the bytes in pieces of any size, then
/// finish. The callback gets each entity as soon as it is complete. However the bytes are split,
/// the calls, the error and its position are the same. Memory does not grow with the file.
///
/// Use a reader from one thread at a time. Different readers are independent of each other.
typedef struct geojob_feed_reader geojob_feed_reader;

/// Gets each entity, in the order of the file, which is not that of the request. The entity is
/// valid during the call. Returns GEOJOB_GO_ON, or GEOJOB_STOP to stop reading. It must return: no
/// exception, no longjmp(), no end of the thread. It must not push to the reader that calls it, or
/// finish, reset or end it. The first two are refused with GEOJOB_READER_BUSY and change nothing; a
/// reset ends the reading with that error.
typedef int geojob_on_entity(void* user, const geojob_entity* entity) GEOJOB_NOEXCEPT;

/// Enough bytes for a reader in every library with this GEOJOB_ABI.
#define GEOJOB_FEED_READER_SIZE 512

/// A place for a reader, aligned as it must be.
typedef union geojob_feed_reader_place {
  unsigned char bytes[GEOJOB_FEED_READER_SIZE];
  long long aligned_as_integers;
  long double aligned_as_numbers;
  void* aligned_as_pointers;
} geojob_feed_reader_place;

/// How many bytes a reader needs in the library that is in use: at most GEOJOB_FEED_READER_SIZE.
/// Any thread may call this and the next function at any time.
GEOJOB_C size_t geojob_feed_reader_size(void) GEOJOB_NOEXCEPT;

/// The alignment that a reader needs, in bytes. malloc() returns such memory.
GEOJOB_C size_t geojob_feed_reader_alignment(void) GEOJOB_NOEXCEPT;

/// Fills in the usual limits for result files: files of any size, with texts of up to 64 KiB, and
/// at most 1 MiB of memory. `struct_size` is sizeof(geojob_limits), which becomes the member of
/// that name.
GEOJOB_C void geojob_feed_limits(geojob_limits* limits, size_t struct_size) GEOJOB_NOEXCEPT;

/// Makes a reader at `place`, which has `place_size` bytes and must not move or go away before
/// geojob_feed_reader_end().
///
/// `user` is passed to `on_entity`, and geojob does not look at it. `limits` may be null for the
/// usual ones. What `limits` and `memory` point to is copied, and may go away; what `memory` refers
/// to must outlive the reader. Nothing is allocated now: the reader takes its memory as it reads,
/// and never holds more than `parser_heap_bytes` at once.
///
/// Returns the reader, which is at `place`. Returns null, and makes none, if an argument is wrong:
/// `place` null, too small or not aligned; no `on_entity`; no `memory`, or one without both
/// functions.
GEOJOB_C geojob_feed_reader* geojob_feed_reader_make(void* place, size_t place_size,
                                                     geojob_on_entity* on_entity, void* user,
                                                     const geojob_limits* limits,
                                                     const geojob_memory* memory) GEOJOB_NOEXCEPT;

/// Releases the reader's memory, and ends the reader. Nothing happens if it is null. The place is
/// the caller's again. Not inside of the reader's own callback.
GEOJOB_C void geojob_feed_reader_end(geojob_feed_reader* reader) GEOJOB_NOEXCEPT;

/// Reads the next `size` bytes. `bytes` may be null if `size` is 0. Returns 0 or the error. After
/// an error, this function and geojob_feed_reader_finish() return the same error until
/// geojob_feed_reader_reset().
///
/// If `taken` is not null, it gets the number of bytes that were read: all of them, except after an
/// error and after the callback stopped the reading. Then they are the bytes up to the end of the
/// entity that the callback got last, or 0 if an earlier piece has its end already
/// (geojob/core/document_reader.hpp).
GEOJOB_C int geojob_feed_reader_push(geojob_feed_reader* reader, const char* bytes, size_t size,
                                     size_t* taken) GEOJOB_NOEXCEPT;

/// Says that no more bytes follow. Returns 0 or the error: GEOJOB_TRUNCATED if the file is not
/// complete.
GEOJOB_C int geojob_feed_reader_finish(geojob_feed_reader* reader) GEOJOB_NOEXCEPT;

/// Makes the reader ready for another file. It usually keeps its memory.
GEOJOB_C void geojob_feed_reader_reset(geojob_feed_reader* reader) GEOJOB_NOEXCEPT;

/// 1 once geojob_feed_reader_finish() has found that the file is complete and correct; else 0.
GEOJOB_C int geojob_feed_reader_is_done(const geojob_feed_reader* reader) GEOJOB_NOEXCEPT;

/// 1 once the callback has stopped the reading; else 0.
GEOJOB_C int geojob_feed_reader_is_stopped(const geojob_feed_reader* reader) GEOJOB_NOEXCEPT;

/// The position of the error. Without an error, how far the file has been read.
GEOJOB_C geojob_position geojob_feed_reader_where(const geojob_feed_reader* reader) GEOJOB_NOEXCEPT;

/// Details of the error in a few words, or an absent text. Valid until the next push, finish, reset
/// or end of the reader.
GEOJOB_C geojob_text geojob_feed_reader_detail(const geojob_feed_reader* reader) GEOJOB_NOEXCEPT;

/// The largest number of bytes of the caller's memory that the reader has held at once since it was
/// made.
GEOJOB_C size_t geojob_feed_reader_heap_peak(const geojob_feed_reader* reader) GEOJOB_NOEXCEPT;

/// How many entities of this file the callback got.
GEOJOB_C uint64_t geojob_feed_reader_entities_seen(const geojob_feed_reader* reader)
    GEOJOB_NOEXCEPT;

/// The sum of geojob_entity.unreadable_values in this file.
GEOJOB_C uint64_t geojob_feed_reader_unreadable_values(const geojob_feed_reader* reader)
    GEOJOB_NOEXCEPT;

/// How many entities of this file had geojob_entity.points_put_right.
GEOJOB_C uint64_t geojob_feed_reader_entities_put_right(const geojob_feed_reader* reader)
    GEOJOB_NOEXCEPT;

/// In what a file is written: the numbers of geojob::FeedSyntax (docs/result-files.md, 2).
enum {
  GEOJOB_FEED_UNKNOWN = -1,  ///< Too few bytes have come to tell.
  GEOJOB_FEED_XML = 0,
  GEOJOB_FEED_COMMA = 1,
  GEOJOB_FEED_TAB = 2,
  GEOJOB_FEED_PIPE = 3
};

/// In what the file is written: GEOJOB_FEED_XML and so on.
GEOJOB_C int geojob_feed_reader_syntax(const geojob_feed_reader* reader) GEOJOB_NOEXCEPT;

/// The version of the file's format, 1 or 2; 0 if too few bytes have come to tell.
GEOJOB_C int geojob_feed_reader_version(const geojob_feed_reader* reader) GEOJOB_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif
