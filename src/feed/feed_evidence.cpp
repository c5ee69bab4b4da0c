// SPDX-License-Identifier: MIT
#include "feed/feed_evidence.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "core/ascii.hpp"
#include "core/document_start.hpp"
#include "core/utf_8.hpp"
#include "feed/coordinate.hpp"
#include "feed/feed_names.hpp"

namespace geojob {
namespace {

using Kind = FeedEvidence::Kind;

/// What a file in the service's own text formats begins with.
constexpr std::string_view first_words = "Bing Spatial Data Services";

FeedEvidence feed(FeedSyntax syntax, int version) noexcept {
  return {.kind = Kind::feed, .format = {syntax, version}};
}

FeedEvidence other(std::string_view words) noexcept {
  return {.kind = Kind::not_a_feed, .words = words};
}

/// The bytes that are given so far.
struct Start {
  std::string_view bytes;
  bool is_all;  ///< No more will be looked at.

  /// Removes the first line that is not blank, and returns it without its end. nullopt if it may
  /// not be complete.
  std::optional<std::string_view> take_line() noexcept {
    bytes = without_leading_blanks(bytes);
    const std::size_t end = bytes.find_first_of("\r\n");
    if (end == std::string_view::npos && !is_all) return std::nullopt;
    const std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(line.size());
    return line;
  }
};

std::size_t count(std::string_view text, char c) noexcept {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), c));
}

/// The text behind the first comma, without blanks.
std::string_view behind_comma(std::string_view text) noexcept {
  const std::size_t comma = text.find(',');
  return comma == std::string_view::npos ? std::string_view{} : trimmed(text.substr(comma + 1));
}

FeedSyntax syntax_of_header(std::string_view header) noexcept {
  if (header.find('\t') != std::string_view::npos) return FeedSyntax::tab;
  if (header.find('|') != std::string_view::npos) return FeedSyntax::pipe;
  return FeedSyntax::comma;
}

/// `line` is the first one, and begins with first_words. Behind the version, a data source has the
/// name of its type.
FeedEvidence judge_version_line(std::string_view line, Start rest) noexcept {
  constexpr std::string_view ends = ",\"|\t";
  const std::string_view behind_name = behind_comma(line);
  const std::string_view type = behind_comma(behind_name);
  if (!type.empty() && ends.find(type.front()) == std::string_view::npos) {
    return other("a data source");
  }
  const std::string_view version = trimmed(behind_name.substr(0, behind_name.find_first_of(ends)));
  const std::optional<double> number = decimal_value(version);
  constexpr double second = 2;
  if (number != second) return other(unknown_version);
  const std::optional<std::string_view> header = rest.take_line();
  if (!header) return {};
  if (header->empty()) return {.kind = Kind::truncated};
  return feed(syntax_of_header(*header), 2);
}

/// Version 1.0 has no header. The delimiter is the one that makes as many columns as it has.
FeedEvidence judge_first_row(std::string_view line) noexcept {
  struct Candidate {
    char delimiter;
    FeedSyntax syntax;
  };
  constexpr std::array candidates = {Candidate{'\t', FeedSyntax::tab},
                                     Candidate{'|', FeedSyntax::pipe},
                                     Candidate{',', FeedSyntax::comma}};
  for (const auto& [delimiter, syntax] : candidates) {
    if (count(line, delimiter) + 1 >= columns_of_version_1().size()) return feed(syntax, 1);
  }
  return other("neither XML nor text with the service's columns");
}

}  // namespace

FeedEvidence judge_feed(std::string_view start, bool last) noexcept {
  const bool is_all = last || start.size() >= most_bytes_of_evidence;
  start = start.substr(0, most_bytes_of_evidence);
  constexpr std::size_t enough_for_marks = 4;
  if (start.size() < enough_for_marks && !is_all) return {};
  DocumentStart marks;
  marks.note(start);
  if (marks.encoding() != Encoding::utf_8) {
    const std::size_t unit = marks.mark_size();
    const bool is_xml = start.substr(unit, 2).find('<') != std::string_view::npos;
    return is_xml ? feed(FeedSyntax::xml, 2) : other("UTF-16; save it as UTF-8");
  }
  if (start.starts_with("PK\x03\x04")) return other("a zip archive");
  if (start.starts_with("\x1F\x8B")) return other("compressed with gzip");
  if (start.starts_with(utf_8_mark)) start.remove_prefix(utf_8_mark.size());
  Start rest{start, is_all};
  const std::string_view text = without_leading_blanks(start);
  if (text.empty()) return is_all ? FeedEvidence{.kind = Kind::truncated} : FeedEvidence{};
  if (text.front() == '<') return feed(FeedSyntax::xml, 2);
  if (text.front() == '{' || text.front() == '[') return other("JSON");
  const std::optional<std::string_view> line = rest.take_line();
  if (!line) return {};
  const std::string_view unquoted = line->front() == '"' ? line->substr(1) : *line;
  if (unquoted.starts_with(first_words)) return judge_version_line(unquoted, rest);
  return judge_first_row(*line);
}

}  // namespace geojob
