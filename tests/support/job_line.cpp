// SPDX-License-Identifier: MIT
#include "support/job_line.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace geojob::test {
namespace {

std::string escaped(char c) {
  constexpr std::string_view special = "\"\\\b\f\n\r\t";
  constexpr std::string_view letters = "\"\\bfnrt";
  constexpr std::string_view digits = "0123456789abcdef";
  if (const std::size_t at = special.find(c); at != std::string_view::npos) {
    return {'\\', letters[at]};
  }
  const auto byte = static_cast<unsigned char>(c);
  if (byte >= 0x20U) return {c};
  return {'\\', 'u', '0', '0', digits[byte >> 4U], digits[byte & 0xFU]};
}

std::string text_or_null(std::string_view text) {
  if (text.empty()) return "null";
  std::string quoted = "\"";
  for (const char c : text) quoted += escaped(c);
  return quoted + '"';
}

std::string date_or_null(const std::optional<Timestamp>& date) {
  return date ? '"' + std::string(to_text(*date).view()) + '"' : "null";
}

std::string count_or_null(const std::optional<std::uint64_t>& count) {
  return count ? std::to_string(*count) : "null";
}

std::string links_of(const Job& job) {
  std::string links;
  for (const Link& link : job.links) {
    if (!links.empty()) links += ',';
    links += "{\"role\":" + text_or_null(link.role) + ",\"name\":" + text_or_null(link.name) +
             ",\"url\":" + text_or_null(link.url) + '}';
  }
  return '[' + links + ']';
}

}  // namespace

std::string job_line(const Job& job) {
  return "{\"id\":" + text_or_null(job.id) + ",\"type\":" + text_or_null(job.type) +
         ",\"name\":" + text_or_null(job.name) +
         ",\"description\":" + text_or_null(job.description) +
         ",\"status\":" + text_or_null(job.status_text) +
         ",\"createdDate\":" + date_or_null(job.created) +
         ",\"completedDate\":" + date_or_null(job.completed) +
         ",\"totalEntityCount\":" + count_or_null(job.total) +
         ",\"processedEntityCount\":" + count_or_null(job.processed) +
         ",\"failedEntityCount\":" + count_or_null(job.failed) +
         ",\"errorMessage\":" + text_or_null(job.error_message) + ",\"links\":" + links_of(job) +
         '}';
}

}  // namespace geojob::test
