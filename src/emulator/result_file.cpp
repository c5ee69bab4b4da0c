// SPDX-License-Identifier: MIT
#include "emulator/result_file.hpp"

#include <algorithm>
#include <string_view>

#include "emulator/result_xml.hpp"

namespace geojob::emulator {
namespace {

constexpr std::size_t entities_of_block = 100;

char delimiter_of(FeedSyntax syntax) {
  switch (syntax) {
    case FeedSyntax::tab:
      return '\t';
    case FeedSyntax::pipe:
      return '|';
    default:
      return ',';
  }
}

/// The lines of a text with their ends. A line break between quotes ends no line.
std::vector<std::string_view> result_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  bool is_quoted = false;
  std::size_t start = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '"') is_quoted = !is_quoted;
    if (text[at] != '\n' || is_quoted) continue;
    lines.push_back(text.substr(start, at + 1 - start));
    start = at + 1;
  }
  if (start != text.size()) lines.push_back(text.substr(start));
  return lines;
}

}  // namespace

std::string changed_file(const ResultFile& file) {
  std::string changed = file.bytes.substr(0, file.start);
  const std::string_view all = file.bytes;
  const auto lines = result_lines(all.substr(file.start, file.end - file.start));
  std::for_each(lines.rbegin(), lines.rend(), [&](std::string_view line) { changed += line; });
  changed += all.substr(file.end);
  return changed + "\r\n";
}

ResultFileMaker::ResultFileMaker(FeedFormat format, const std::string& header)
    : format_(format), delimiter_(delimiter_of(format.syntax)) {
  if (format.syntax == FeedSyntax::xml) {
    file_.bytes = xml_result_start(format.version);
  } else if (format.version == 1) {
    columns_ = columns_of_first_version();
  } else {
    file_.bytes = "Bing Spatial Data Services, 2.0\r\n" + header + "\r\n";
    columns_ = columns_of_header(header, delimiter_);
  }
  file_.start = file_.bytes.size();
}

void ResultFileMaker::add(const ResultEntity& result) {
  starts_.push_back(block_.size());
  if (format_.syntax == FeedSyntax::xml) {
    append_xml_entity(result, format_.version, block_);
  } else {
    append_row(result);
  }
  block_ += "\r\n";
  ++file_.entities;
  if (starts_.size() == entities_of_block) end_block();
}

void ResultFileMaker::append_row(const ResultEntity& result) {
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (i != 0) block_ += delimiter_;
    if (columns_[i] == nullptr) continue;
    field_.clear();
    columns_[i](result, field_);
    append_field(field_);
  }
}

/// In CSV quotes are needed for any special character. With tabs and pipes only a delimiter needs
/// them, and the service writes quotes inside a field as they are.
void ResultFileMaker::append_field(std::string_view value) {
  const bool is_csv = delimiter_ == ',';
  const bool needs_quotes = is_csv ? value.find_first_of(",\"\r\n") != std::string_view::npos
                                   : value.find(delimiter_) != std::string_view::npos;
  if (!needs_quotes) {
    block_ += value;
    return;
  }
  block_ += '"';
  for (const char c : value) {
    if (c == '"') block_ += '"';
    block_ += c;
  }
  block_ += '"';
}

void ResultFileMaker::end_block() {
  std::size_t end = block_.size();
  const std::string_view block = block_;
  std::for_each(starts_.rbegin(), starts_.rend(), [&](std::size_t start) {
    file_.bytes += block.substr(start, end - start);
    end = start;
  });
  block_.clear();
  starts_.clear();
}

ResultFile ResultFileMaker::finish() {
  end_block();
  file_.end = file_.bytes.size();
  if (format_.syntax == FeedSyntax::xml) file_.bytes += xml_result_end();
  return std::move(file_);
}

}  // namespace geojob::emulator
