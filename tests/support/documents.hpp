// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_DOCUMENTS_HPP
#define GEOJOB_TESTS_DOCUMENTS_HPP

#include <array>
#include <bit>
#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "geojob/core/format.hpp"

/// Documents for readers: the files in tests/data/responses, and small ones that are made for a
/// test.

namespace geojob {

inline std::ostream& operator<<(std::ostream& out, Format format) {
  return out << (format == Format::json ? "json" : "xml");
}

}  // namespace geojob

namespace geojob::test {

inline constexpr std::array formats = {Format::xml, Format::json};

/// The content of tests/data/responses/NAME.xml or NAME.json.
[[nodiscard]] std::string response_file(std::string_view name, Format format = Format::xml);
/// The names of the files in that folder that begin with `prefix`, without their extension, sorted.
[[nodiscard]] std::vector<std::string> response_names(std::string_view prefix = {},
                                                      Format format = Format::xml);

/// One of the files in that folder.
struct ResponseFile {
  std::string name;
  Format format;

  [[nodiscard]] std::string text() const { return response_file(name, format); }
};
std::ostream& operator<<(std::ostream& out, const ResponseFile& file);
/// The files whose names begin with `prefix`, in both formats.
[[nodiscard]] std::vector<ResponseFile> response_files(std::string_view prefix = {});

/// A response with the given jobs, without a namespace and on one line.
[[nodiscard]] std::string response_of(std::string_view jobs);
/// A pending job; `more` comes after its Status.
[[nodiscard]] std::string job_of(std::string_view id, std::string_view more = {});

/// The same in JSON: `jobs` is the content of the array; `more` has more members, each with a comma
/// before it.
[[nodiscard]] std::string json_response_of(std::string_view jobs);
[[nodiscard]] std::string json_job_of(std::string_view id, std::string_view more = {});

/// A response with pending jobs, and their positions in it.
struct Jobs {
  std::string document;
  /// The size of the text that ends a job: its end tag or its closing brace.
  std::size_t last_step;
  std::vector<std::size_t> ends;  ///< For each job, the number of bytes before its end.
};
[[nodiscard]] Jobs pending_jobs(const std::vector<std::string>& ids, Format format);

/// UTF-8 converted to UTF-16 with a byte order mark.
[[nodiscard]] std::string utf_16(std::string_view utf_8, std::endian order = std::endian::little);

/// The document split into pieces of `size` bytes; the last piece may be shorter.
[[nodiscard]] std::vector<std::string_view> pieces_of(std::string_view document, std::size_t size);

}  // namespace geojob::test

#endif
