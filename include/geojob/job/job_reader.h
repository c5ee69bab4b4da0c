// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JOB_JOB_READER_H
#define GEOJOB_JOB_JOB_READER_H

#include "geojob/core/c_interface.h"
#include "geojob/core/error.h"
#include "geojob/core/limits.h"
#include "geojob/core/memory.h"
#include "geojob/job/job.h"

#ifdef __cplusplus
extern "C" {
#endif

/// Reads a response about jobs while its bytes arrive: geojob::JobReader, XmlJobReader or
/// JsonJobReader (geojob/job/job_reader.hpp), whose documentation says what is read and what is
/// refused. Push the bytes in pieces of any size, then finish. The callback gets each job as soon
/// as it is complete. However the bytes are split, the calls, the error and its position are the
/// same.
///
/// Use a reader from one thread at a time. Different readers are independent of each other.
typedef struct geojob_job_reader geojob_job_reader;

/// Gets each job, in document order. The job is valid during the call. Returns GEOJOB_GO_ON, or
/// GEOJOB_STOP to stop reading. It must return: no exception, no longjmp(), no end of the thread.
/// It must not push to the reader that calls it, or finish, reset or end it. The first two are
/// refused with GEOJOB_READER_BUSY and change nothing; a reset ends the reading with that error.
typedef int geojob_on_job(void* user, const geojob_job* job) GEOJOB_NOEXCEPT;

/// Enough bytes for a reader in every library with this GEOJOB_ABI.
#define GEOJOB_JOB_READER_SIZE 512

/// A place for a reader, aligned as it must be: `static geojob_job_reader_place place;`
typedef union geojob_job_reader_place {
  unsigned char bytes[GEOJOB_JOB_READER_SIZE];
  long long aligned_as_integers;
  long double aligned_as_numbers;
  void* aligned_as_pointers;
} geojob_job_reader_place;

/// How many bytes a reader needs in the library that is in use: at most GEOJOB_JOB_READER_SIZE. Any
/// thread may call this and the next function at any time.
GEOJOB_C size_t geojob_job_reader_size(void) GEOJOB_NOEXCEPT;

/// The alignment that a reader needs, in bytes. malloc() returns such memory.
GEOJOB_C size_t geojob_job_reader_alignment(void) GEOJOB_NOEXCEPT;

/// Fills in the usual limits for responses: any single job, and a list of a thousand jobs.
/// `struct_size` is sizeof(geojob_limits), which becomes the member of that name.
GEOJOB_C void geojob_job_limits(geojob_limits* limits, size_t struct_size) GEOJOB_NOEXCEPT;

/// Makes a reader at `place`, which has `place_size` bytes and must not move or go away before
/// geojob_job_reader_end(). The reader tells XML from JSON by the first characters.
///
/// `user` is passed to `on_job`, and geojob does not look at it. `limits` may be null for the usual
/// ones. What `limits` and `memory` point to is copied, and may go away; what `memory` refers to
/// must outlive the reader. Nothing is allocated now: the reader takes its memory at the first
/// push, and never holds more than `parser_heap_bytes` at once.
///
/// Returns the reader, which is at `place`. Returns null, and makes none, if an argument is wrong:
/// `place` null, too small or not aligned; no `on_job`; no `memory`, or one without both functions.
GEOJOB_C geojob_job_reader* geojob_job_reader_make(void* place, size_t place_size,
                                                   geojob_on_job* on_job, void* user,
                                                   const geojob_limits* limits,
                                                   const geojob_memory* memory) GEOJOB_NOEXCEPT;

/// The same for responses in XML only. A program that is linked statically then contains no code
/// for JSON, and the reader needs up to a kilobyte less memory.
GEOJOB_C geojob_job_reader* geojob_xml_job_reader_make(void* place, size_t place_size,
                                                       geojob_on_job* on_job, void* user,
                                                       const geojob_limits* limits,
                                                       const geojob_memory* memory) GEOJOB_NOEXCEPT;

/// The same for responses in JSON only.
GEOJOB_C geojob_job_reader* geojob_json_job_reader_make(
    void* place, size_t place_size, geojob_on_job* on_job, void* user, const geojob_limits* limits,
    const geojob_memory* memory) GEOJOB_NOEXCEPT;

/// Releases the reader's memory, and ends the reader. Nothing happens if it is null. The place is
/// the caller's again. Not inside of the reader's own callback.
GEOJOB_C void geojob_job_reader_end(geojob_job_reader* reader) GEOJOB_NOEXCEPT;

/// Reads the next `size` bytes. `bytes` may be null if `size` is 0. Returns 0 or the error. After
/// an error, this function and geojob_job_reader_finish() return the same error until
/// geojob_job_reader_reset().
///
/// If `taken` is not null, it gets the number of bytes that were read: all of them, except after an
/// error and after the callback stopped the reading. Then they are the bytes up to the end of the
/// job that the callback got last, or 0 if an earlier piece has its end already
/// (geojob/core/document_reader.hpp).
GEOJOB_C int geojob_job_reader_push(geojob_job_reader* reader, const char* bytes, size_t size,
                                    size_t* taken) GEOJOB_NOEXCEPT;

/// Says that no more bytes follow. Returns 0 or the error: GEOJOB_TRUNCATED if the document is not
/// complete.
GEOJOB_C int geojob_job_reader_finish(geojob_job_reader* reader) GEOJOB_NOEXCEPT;

/// Makes the reader ready for another document. It usually keeps its memory, so reading a similar
/// document again allocates nothing.
GEOJOB_C void geojob_job_reader_reset(geojob_job_reader* reader) GEOJOB_NOEXCEPT;

/// 1 once geojob_job_reader_finish() has found that the document is complete and correct; else 0.
GEOJOB_C int geojob_job_reader_is_done(const geojob_job_reader* reader) GEOJOB_NOEXCEPT;

/// 1 once the callback has stopped the reading; else 0.
GEOJOB_C int geojob_job_reader_is_stopped(const geojob_job_reader* reader) GEOJOB_NOEXCEPT;

/// The position of the error. Without an error, how far the document has been read.
GEOJOB_C geojob_position geojob_job_reader_where(const geojob_job_reader* reader) GEOJOB_NOEXCEPT;

/// Details of the error in a few words, or an absent text. Valid until the next push, finish, reset
/// or end of the reader.
GEOJOB_C geojob_text geojob_job_reader_detail(const geojob_job_reader* reader) GEOJOB_NOEXCEPT;

/// The largest number of bytes of the caller's memory that the reader has held at once since it was
/// made.
GEOJOB_C size_t geojob_job_reader_heap_peak(const geojob_job_reader* reader) GEOJOB_NOEXCEPT;

/// How many jobs of this document the callback got.
GEOJOB_C uint64_t geojob_job_reader_jobs_seen(const geojob_job_reader* reader) GEOJOB_NOEXCEPT;

/// The formats of responses: the numbers of geojob::Format.
enum {
  GEOJOB_FORMAT_UNKNOWN = -1,  ///< Too few bytes have come to tell.
  GEOJOB_FORMAT_XML = 0,
  GEOJOB_FORMAT_JSON = 1
};

/// The format of the document. Readers for one format only give that one.
GEOJOB_C int geojob_job_reader_format(const geojob_job_reader* reader) GEOJOB_NOEXCEPT;

/// Fills in what has been read of the envelope. The texts are valid until the next push, finish,
/// reset or end of the reader. `struct_size` is sizeof(geojob_envelope).
GEOJOB_C void geojob_job_reader_envelope(const geojob_job_reader* reader, geojob_envelope* envelope,
                                         size_t struct_size) GEOJOB_NOEXCEPT;

/// The error detail of the envelope with that index, from 0, or an absent text if there is none.
/// Valid as long as the envelope.
GEOJOB_C geojob_text geojob_job_reader_error_detail(const geojob_job_reader* reader,
                                                    size_t index) GEOJOB_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif
