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

/// Documents to read: the files in tests/data/responses, and small ones made to measure.

namespace geojob {

inline std::ostream& operator<<(std::ostream& out, Format format) {
  return out << (format == Format::json ? "json" : "xml");
}

}  // namespace geojob

namespace geojob::test {

inline constexpr std::array formats = {Format::xml, Format::json};

/// What stands in tests/data/responses/NAME.xml or NAME.json.
[[nodiscard]] std::string response_file(std::string_view name, Format format = Format::xml);
/// The names of the files there that begin with `prefix`, without their ending, sorted.
[[nodiscard]] std::vector<std::string> response_names(std::string_view prefix = {},
                                                      Format format = Format::xml);

/// One of the files there.
struct ResponseFile {
  std::string name;
  Format format;

  [[nodiscard]] std::string text() const { return response_file(name, format); }
};
std::ostream& operator<<(std::ostream& out, const ResponseFile& file);
/// Those whose names begin with `prefix`, in both formats.
[[nodiscard]] std::vector<ResponseFile> response_files(std::string_view prefix = {});

/// A response with the given jobs in it, in no namespace and on one line.
[[nodiscard]] std::string response_of(std::string_view jobs);
/// A pending job; `more` comes after its Status.
[[nodiscard]] std::string job_of(std::string_view id, std::string_view more = {});

/// The same in JSON: `jobs` is what stands in the array, `more` more members, each with a comma in
/// front.
[[nodiscard]] std::string json_response_of(std::string_view jobs);
[[nodiscard]] std::string json_job_of(std::string_view id, std::string_view more = {});

/// A response with pending jobs, and where they are in it.
struct Jobs {
  std::string document;
  std::size_t last_step;          ///< Bytes of what ends a job: its end tag, its closing brace.
  std::vector<std::size_t> ends;  ///< Bytes before the end of each.
};
[[nodiscard]] Jobs pending_jobs(const std::vector<std::string>& ids, Format format);

/// UTF-8 rewritten as UTF-16 with a byte order mark.
[[nodiscard]] std::string utf_16(std::string_view utf_8, std::endian order = std::endian::little);

/// The document cut into pieces of `size` bytes, the last one shorter.
[[nodiscard]] inline std::vector<std::string_view> pieces_of(std::string_view document,
                                                             std::size_t size) {
  std::vector<std::string_view> pieces;
  for (std::size_t at = 0; at < document.size(); at += size) {
    pieces.push_back(document.substr(at, size));
  }
  return pieces;
}

}  // namespace geojob::test

#endif
