// SPDX-License-Identifier: MIT
#include "fuzz/naive_rows.hpp"

#include <cstddef>

namespace geojob::fuzz {
namespace {

/// Reads the text from its front.
class NaiveReader {
 public:
  NaiveReader(std::string_view text, Delimiter delimiter)
      : text_(text), delimiter_(static_cast<char>(delimiter)) {}

  std::optional<std::vector<std::vector<std::string>>> read() {
    std::vector<std::vector<std::string>> rows;
    while (at_ < text_.size()) {
      if (ends_line(at_)) {
        ++at_;
        continue;
      }
      std::vector<std::string> row;
      do {
        auto field = read_field();
        if (!field) return std::nullopt;
        row.push_back(*field);
      } while (at_ < text_.size() && text_[at_++] == delimiter_);
      rows.push_back(row);
    }
    return rows;
  }

 private:
  [[nodiscard]] bool ends_line(std::size_t at) const {
    return at < text_.size() && (text_[at] == '\r' || text_[at] == '\n');
  }
  [[nodiscard]] bool ends_field(std::size_t at) const {
    return at >= text_.size() || text_[at] == delimiter_ || ends_line(at);
  }
  [[nodiscard]] std::size_t behind_blanks(std::size_t at) const {
    while (at < text_.size() && (text_[at] == ' ' || (text_[at] == '\t' && delimiter_ != '\t'))) {
      ++at;
    }
    return at;
  }

  /// A field, up to the delimiter or the end of the line.
  std::optional<std::string> read_field() {
    const std::size_t quote = behind_blanks(at_);
    const bool is_quoted = quote < text_.size() && text_[quote] == '"';
    if (is_quoted) {
      if (auto inside = read_quoted(quote)) return inside;
      if (delimiter_ == ',') return std::nullopt;
    }
    std::string field;
    while (!ends_field(at_)) field += text_[at_++];
    return field;
  }

  /// A field that is enclosed in quotes, of which the first is at that place. nullopt, and nothing
  /// is read, if it is not enclosed.
  std::optional<std::string> read_quoted(std::size_t quote) {
    std::string inside;
    for (std::size_t at = quote + 1; at < text_.size(); ++at) {
      if (text_[at] == '"') {
        if (at + 1 < text_.size() && text_[at + 1] == '"') {
          ++at;
        } else {
          const std::size_t end = behind_blanks(at + 1);
          if (!ends_field(end)) return std::nullopt;
          at_ = end;
          return inside;
        }
      } else if (delimiter_ != ',' && ends_line(at)) {
        return std::nullopt;
      }
      inside += text_[at];
    }
    return std::nullopt;
  }

  std::string_view text_;
  char delimiter_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<std::vector<std::vector<std::string>>> naive_rows(std::string_view text,
                                                                Delimiter delimiter) {
  return NaiveReader(text, delimiter).read();
}

}  // namespace geojob::fuzz
