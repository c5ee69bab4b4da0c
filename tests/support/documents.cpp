// SPDX-License-Identifier: MIT
#include "support/documents.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace geojob::test {
namespace {

/// A function, because data tests need it before main().
std::filesystem::path folder() { return std::filesystem::path(GEOJOB_TEST_DATA) / "responses"; }

/// Removes the first character from valid UTF-8 text, and returns it.
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

std::ostream& operator<<(std::ostream& out, const ResponseFile& file) {
  return out << file.name << ending_of(file.format);
}

std::vector<ResponseFile> response_files(std::string_view prefix) {
  std::vector<ResponseFile> files;
  for (const Format format : formats) {
    for (std::string& name : response_names(prefix, format)) {
      files.push_back({std::move(name), format});
    }
  }
  return files;
}

std::string response_of(std::string_view jobs) {
  return "<Response><ResourceSets><ResourceSet><Resources>" + std::string(jobs) +
         "</Resources></ResourceSet></ResourceSets></Response>";
}

std::string job_of(std::string_view id, std::string_view more) {
  return "<DataflowJob><Id>" + std::string(id) + "</Id><Status>Pending</Status>" +
         std::string(more) + "</DataflowJob>";
}

std::string json_response_of(std::string_view jobs) {
  return R"({"resourceSets":[{"resources":[)" + std::string(jobs) + "]}]}";
}

std::string json_job_of(std::string_view id, std::string_view more) {
  return R"({"__type":"DataflowJob","id":")" + std::string(id) + R"(","status":"Pending")" +
         std::string(more) + '}';
}

Jobs pending_jobs(const std::vector<std::string>& ids, Format format) {
  const bool json = format == Format::json;
  Jobs jobs{json ? json_response_of("|") : response_of("|"),
            std::string_view(json ? "}" : "</DataflowJob>").size(),
            {}};
  const std::size_t start = jobs.document.find('|');
  std::string text;
  for (const std::string& id : ids) {
    if (!text.empty()) text += json ? ",\n" : "\n";
    // With a link, so that the end of a job also ends its links.
    text += json ? json_job_of(id, R"(,"links":[{"role":"self","url":"https://one.example/"}])")
                 : job_of(id, "<Link role='self'>https://one.example/</Link>");
    jobs.ends.push_back(start + text.size());
  }
  jobs.document.replace(start, 1, text);
  return jobs;
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
  pieces.reserve(document.size() / size + 1);
  for (std::size_t at = 0; at < document.size(); at += size) {
    pieces.push_back(document.substr(at, size));
  }
  return pieces;
}

}  // namespace geojob::test
