// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_C_INTERFACE_H
#define GEOJOB_CORE_C_INTERFACE_H

#include <stddef.h>
#include <stdint.h>

// What all C headers of geojob share: how functions are declared, texts, positions, times, numbers.
// geojob/geojob.h says what holds for all of them.

// Says that a shared library exports the function. GEOJOB_SHARED is what geojob/core/export.hpp
// says of it.
#ifdef GEOJOB_SHARED
#define GEOJOB_C __attribute__((visibility("default")))
#else
#define GEOJOB_C
#endif

// No exception leaves a function of geojob, and none may leave a function that geojob calls. In
// C++17 and later the compiler holds the caller's functions to that.
#if defined(__cpp_noexcept_function_type)
#define GEOJOB_NOEXCEPT noexcept
#else
#define GEOJOB_NOEXCEPT
#endif

#ifdef __cplusplus
extern "C" {
#endif

/// The number of the binary interface that these headers describe. It is also in the SONAME:
/// `libgeojob-parse.so.0`.
#define GEOJOB_ABI 0

/// The number of the binary interface of the library that is in use. It equals GEOJOB_ABI, unless a
/// program loaded the library by a name without a version. Any thread may call this at any time.
GEOJOB_C int geojob_abi(void) GEOJOB_NOEXCEPT;

/// The version of the library that is in use, as `1.2.3`. It ends with a zero byte, and is valid as
/// long as the program runs. Any thread may call this at any time.
GEOJOB_C const char* geojob_version(void) GEOJOB_NOEXCEPT;

/// A text in UTF-8, `size` bytes long. No zero byte follows it. Of an absent text the size is 0,
/// and `data` may be null. Who gives a text says how long it is valid.
typedef struct geojob_text {
  const char* data;
  size_t size;
} geojob_text;

/// What a callback of the caller returns.
enum {
  GEOJOB_GO_ON = 0,  ///< Continue.
  GEOJOB_STOP = 1    ///< Stop reading, which is no error. Any number but 0 means this.
};

/// A position in a document.
typedef struct geojob_position {
  uint64_t byte;    ///< The number of bytes before this position.
  uint64_t line;    ///< From 1. A line ends with LF, CR, or CR and LF.
  uint64_t column;  ///< From 1, in Unicode characters (code points).
} geojob_position;

/// A number that the document may have or not.
typedef struct geojob_count {
  uint64_t value;  ///< 0 if the document has none.
  uint8_t known;   ///< 1 if the document has the number, else 0.
} geojob_count;

/// A moment in UTC that the document may have or not. It keeps the fraction of a second as the
/// service wrote it (docs/protocol.md, 4): `.05` and `.050` are different.
typedef struct geojob_timestamp {
  int64_t second;           ///< Seconds since 1970-01-01T00:00:00Z. Years 1 to 9999.
  uint64_t fraction;        ///< The digits of the fraction, read as an integer.
  uint8_t fraction_digits;  ///< How many digits the fraction has, 0 to 18.
  uint8_t known;            ///< 1 if the document has the moment, else 0.
} geojob_timestamp;

/// Enough bytes for the text of every moment.
#define GEOJOB_TIMESTAMP_TEXT_SIZE 40

/// Writes ISO 8601 in UTC, with the fraction as it is stored: `2010-05-10T20:22:35.0553408Z`.
/// Writes at most `size` bytes to `buffer`, and no zero byte behind them. Returns how many bytes
/// the whole text has; 0 if the moment is not known, its year is not one of 1 to 9999, or its
/// fraction has more than 18 digits. `moment` must not be null. Any thread may call this at any
/// time.
GEOJOB_C size_t geojob_timestamp_text(const geojob_timestamp* moment, char* buffer,
                                      size_t size) GEOJOB_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif
