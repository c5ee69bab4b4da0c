// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_ERROR_H
#define GEOJOB_CORE_ERROR_H

#include "geojob/core/c_interface.h"

#ifdef __cplusplus
extern "C" {
#endif

/// The errors of the readers: the numbers of geojob::errc (geojob/core/error.hpp). Functions return
/// them as int, and 0 for no error. Later versions may add errors, so treat an unknown number by
/// its condition.
enum {
  GEOJOB_NO_ERROR = 0,
  // The document is not valid.
  GEOJOB_NOT_WELL_FORMED = 1,   ///< A syntax error; the reader's detail has the parser's message.
  GEOJOB_TRUNCATED = 2,         ///< The document was finished before its end.
  GEOJOB_DOCTYPE_REFUSED = 3,   ///< A DOCTYPE is always refused: its entities can grow unbounded.
  GEOJOB_ENCODING_REFUSED = 4,  ///< The detail names the encoding.
  GEOJOB_NOT_A_RESPONSE = 5,    ///< The root is not a Response of the service; see the detail.
  GEOJOB_MISSING_ID = 6,        ///< A job without an Id.
  GEOJOB_MISSING_STATUS = 7,    ///< A job without a Status.
  GEOJOB_REPEATED_FIELD = 8,    ///< A field comes twice; the detail has its name.
  GEOJOB_WRONG_TYPE = 9,        ///< In JSON, something else stands where an array must be.
  GEOJOB_NOT_A_FEED = 10,       ///< No results of a geocoding job; the detail says what it is.
  GEOJOB_WRONG_ROW_WIDTH = 11,  ///< A row has more or fewer fields than the first one.
  // A limit of geojob_limits was exceeded.
  GEOJOB_DOCUMENT_TOO_LONG = 20,    ///< document_bytes
  GEOJOB_HEAP_LIMIT_REACHED = 21,   ///< parser_heap_bytes
  GEOJOB_TEXT_TOO_LONG = 22,        ///< text_bytes; the detail has the field's name.
  GEOJOB_TOO_DEEP = 23,             ///< depth
  GEOJOB_TOO_MANY_LINKS = 24,       ///< links_per_job
  GEOJOB_TOO_MANY_JOBS = 25,        ///< jobs
  GEOJOB_TOO_MANY_COLUMNS = 26,     ///< columns
  GEOJOB_TOO_MANY_CANDIDATES = 27,  ///< candidates
  GEOJOB_TOO_MANY_POINTS = 28,      ///< points
  // The caller's memory is exhausted.
  GEOJOB_OUT_OF_MEMORY = 40,
  // The program used the reader wrongly.
  GEOJOB_READER_BUSY = 60,     ///< Used from inside its own callback.
  GEOJOB_READER_FINISHED = 61  ///< Given bytes after it was finished, without a reset.
};

/// The kinds of errors that programs usually handle differently: the numbers of geojob::condition.
/// Those that only the client has are not here.
enum {
  GEOJOB_NO_CONDITION = 0,  ///< No error, or a number that this library does not know.
  GEOJOB_MALFORMED = 1,     ///< The document is not valid.
  GEOJOB_LIMIT = 2,         ///< A limit that the caller set was exceeded.
  GEOJOB_RESOURCE = 3,      ///< There was no more memory.
  GEOJOB_MISUSE = 4         ///< The program used geojob wrongly.
};

/// What the error means, in a few English words without a full stop, such as `the document ends too
/// early`. `no error` for 0, and `unknown error of the reader` for a number that is no error. The
/// text ends with a zero byte and is valid as long as the program runs. Any thread may call this at
/// any time.
GEOJOB_C const char* geojob_error_words(int error) GEOJOB_NOEXCEPT;

/// The condition that the error belongs to. Any thread may call this at any time.
GEOJOB_C int geojob_error_condition(int error) GEOJOB_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif
