#include "support/documents.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace geojob::test {
namespace {

/// A function, since data tests ask for it before main().
std::filesystem::path folder() { return std::filesystem::path(GEOJOB_TEST_DATA) / "responses"; }

/// Takes the first character from text that is valid UTF-8.
char32_t take_character(std::string_view& text) {
  const auto first = static_cast<unsigned char>(text.front());
  const std::size_t size = first < 0x80U ? 1 : first < 0xE0U ? 2 : first < 0xF0U ? 3 : 4;
  char32_t character = size == 1 ? first : first & (0x7FU >> size);
  for (std::size_t i = 1; i < size; ++i) {
    character = (character << 6U) | (static_cast<unsigned char>(text[i]) & 0x3FU);
  }
  text.remove_prefix(size);
  return character;
}

std::string ending_of(Format format) { return format == Format::json ? ".json" : ".xml"; }

void append_unit(std::string& out, std::uint32_t unit, std::endian order) {
  const char low = static_cast<char>(unit & 0xFFU);
  const char high = static_cast<char>(unit >> 8U);
  out += order == std::endian::little ? low : high;
  out += order == std::endian::little ? high : low;
}

}  // namespace

std::string response_file(std::string_view name, Format format) {
  const std::filesystem::path path = folder() / (std::string(name) + ending_of(format));
  std::ifstream stream(path, std::ios::binary);
  BOOST_REQUIRE_MESSAGE(stream, path.string() + " cannot be read");
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<std::string> response_names(std::string_view prefix, Format format) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder())) {
    std::string name = entry.path().stem().string();
    if (entry.path().extension() == ending_of(format) && name.starts_with(prefix)) {
      names.push_back(std::move(name));
    }
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string response_of(std::string_view jobs) {
  return "<Response><ResourceSets><ResourceSet><Resources>" + std::string(jobs) +
         "</Resources></ResourceSet></ResourceSets></Response>";
}

std::string job_of(std::string_view id, std::string_view more) {
  return "<DataflowJob><Id>" + std::string(id) + "</Id><Status>Pending</Status>" +
         std::string(more) + "</DataflowJob>";
}

std::string utf_16(std::string_view utf_8, std::endian order) {
  std::string out;
  append_unit(out, 0xFEFF, order);
  while (!utf_8.empty()) {
    const std::uint32_t character = take_character(utf_8);
    if (character < 0x10000) {
      append_unit(out, character, order);
    } else {
      append_unit(out, 0xD800 + ((character - 0x10000) >> 10U), order);
      append_unit(out, 0xDC00 + ((character - 0x10000) & 0x3FFU), order);
    }
  }
  return out;
}

std::vector<std::string_view> pieces_of(std::string_view document, std::size_t size) {
  std::vector<std::string_view> pieces;
  for (std::size_t at = 0; at < document.size(); at += size) {
    pieces.push_back(document.substr(at, size));
  }
  return pieces;
}

}  // namespace geojob::test
