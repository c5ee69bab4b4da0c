// SPDX-License-Identifier: MIT
#include "support/job_line.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace geojob::test {
namespace {

// Each function appends to the line: the tests write millions of lines, and under a sanitizer each
// string in between costs more than its text.

void append_escaped(std::string& line, char c) {
  constexpr std::string_view special = "\"\\\b\f\n\r\t";
  constexpr std::string_view letters = "\"\\bfnrt";
  constexpr std::string_view digits = "0123456789abcdef";
  line += '\\';
  if (const std::size_t at = special.find(c); at != std::string_view::npos) {
    line += letters[at];
    return;
  }
  const auto byte = static_cast<unsigned char>(c);
  line += "u00";
  line += digits[byte >> 4U];
  line += digits[byte & 0xFU];
}

void append_text(std::string& line, std::string_view text) {
  if (text.empty()) {
    line += "null";
    return;
  }
  line += '"';
  std::size_t written = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (static_cast<unsigned char>(c) >= 0x20U && c != '"' && c != '\\') continue;
    line += text.substr(written, i - written);
    append_escaped(line, c);
    written = i + 1;
  }
  line += text.substr(written);
  line += '"';
}

void append_date(std::string& line, const std::optional<Timestamp>& date) {
  if (!date) {
    line += "null";
    return;
  }
  line += '"';
  line += to_text(*date).view();
  line += '"';
}

void append_count(std::string& line, const std::optional<std::uint64_t>& count) {
  line += count ? std::to_string(*count) : "null";
}

void append_link(std::string& line, const Link& link) {
  line += "{\"role\":";
  append_text(line, link.role);
  line += ",\"name\":";
  append_text(line, link.name);
  line += ",\"url\":";
  append_text(line, link.url);
  line += '}';
}

}  // namespace

std::string job_line(const Job& job) {
  std::string line = "{\"id\":";
  append_text(line, job.id);
  line += ",\"type\":";
  append_text(line, job.type);
  line += ",\"name\":";
  append_text(line, job.name);
  line += ",\"description\":";
  append_text(line, job.description);
  line += ",\"status\":";
  append_text(line, job.status_text);
  line += ",\"createdDate\":";
  append_date(line, job.created);
  line += ",\"completedDate\":";
  append_date(line, job.completed);
  line += ",\"totalEntityCount\":";
  append_count(line, job.total);
  line += ",\"processedEntityCount\":";
  append_count(line, job.processed);
  line += ",\"failedEntityCount\":";
  append_count(line, job.failed);
  line += ",\"errorMessage\":";
  append_text(line, job.error_message);
  line += ",\"links\":[";
  const char* separator = "";
  for (const Link& link : job.links) {
    line += separator;
    append_link(line, link);
    separator = ",";
  }
  line += "]}";
  return line;
}

}  // namespace geojob::test
