// SPDX-License-Identifier: MIT
#ifndef GEOJOB_GEOJOB_H
#define GEOJOB_GEOJOB_H

// The C interface of geojob, for C99 and for every language that can call C. It has the two
// readers: that of responses about jobs (libgeojob-parse), and that of result files
// (libgeojob-feed). Link libgeojob-feed only if you call a function of geojob/feed/.
//
//   geojob_memory memory;
//   geojob_job_reader_place place;
//   if (geojob_fixed_memory(block, sizeof block, &memory, sizeof memory) == 0) return 1;
//   geojob_job_reader* reader =
//       geojob_job_reader_make(&place, sizeof place, on_job, user, NULL, &memory);
//   int error = geojob_job_reader_push(reader, bytes, size, NULL);  // as often as bytes come
//   if (error == 0) error = geojob_job_reader_finish(reader);
//   if (error != 0) puts(geojob_error_words(error));
//   geojob_job_reader_end(reader);
//
// What holds for all functions:
//
// - Memory. The caller gives the place of a reader, and all memory that it takes while it reads.
//   geojob allocates nothing besides.
// - Errors. A function that can fail returns an int: 0, or one of geojob/core/error.h. A pointer
//   must not be null, unless the function says so.
// - Threads. Use a reader from one thread at a time; different readers are independent of each
//   other. Functions without a reader may be called by any thread at any time. Callbacks come from
//   inside of push and finish, in the same thread.
// - Exceptions. None comes out of a function of geojob, and none may come out of a callback.
//
// What may change (the ABI). All libraries with the same GEOJOB_ABI, which is the number in their
// SONAME, can replace each other:
//
// - No function is removed, and none changes its arguments or its meaning. No number of an enum
//   changes. GEOJOB_JOB_READER_SIZE and GEOJOB_FEED_READER_SIZE stay, and readers fit into them.
// - Functions, macros, and numbers of enums may be added. So treat an unknown number as unknown.
// - Members may be added at the ends of structs: those that the caller gives or receives together
//   with a `struct_size` (which is always a sizeof of the caller's own headers), and those that a
//   callback gets. The library writes and reads no byte behind struct_size. Members that it does
//   not know become zero. A callback looks at struct_size before it uses a member that came later
//   than the first version.
// - These structs never change: geojob_text, geojob_position, geojob_count, geojob_timestamp,
//   geojob_coordinates, geojob_box, geojob_address, geojob_value.
//
// docs/adr/0023-c-interface.md gives the reasons.

#include "geojob/core/c_interface.h"
#include "geojob/core/error.h"
#include "geojob/core/limits.h"
#include "geojob/core/memory.h"
#include "geojob/feed/entity.h"
#include "geojob/feed/feed_reader.h"
#include "geojob/feed/result_row.h"
#include "geojob/job/job.h"
#include "geojob/job/job_reader.h"

#endif
