#ifndef GEOJOB_TESTS_DOCUMENTS_HPP
#define GEOJOB_TESTS_DOCUMENTS_HPP

#include <bit>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "geojob/format.hpp"

/// Documents to read: the files in tests/data/responses, and small ones made to measure.

namespace geojob::test {

/// What stands in tests/data/responses/NAME.xml or NAME.json.
[[nodiscard]] std::string response_file(std::string_view name, Format format = Format::xml);
/// The names of the files there that begin with `prefix`, without their ending, sorted.
[[nodiscard]] std::vector<std::string> response_names(std::string_view prefix = {},
                                                      Format format = Format::xml);

/// A response with the given jobs in it, in no namespace and on one line.
[[nodiscard]] std::string response_of(std::string_view jobs);
/// A pending job; `more` comes after its Status.
[[nodiscard]] std::string job_of(std::string_view id, std::string_view more = {});

/// UTF-8 rewritten as UTF-16 with a byte order mark.
[[nodiscard]] std::string utf_16(std::string_view utf_8, std::endian order = std::endian::little);

/// The document cut into pieces of `size` bytes, the last one shorter.
[[nodiscard]] std::vector<std::string_view> pieces_of(std::string_view document, std::size_t size);

}  // namespace geojob::test

#endif
