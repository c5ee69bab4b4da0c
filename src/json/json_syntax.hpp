// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JSON_JSON_SYNTAX_HPP
#define GEOJOB_JSON_JSON_SYNTAX_HPP

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>

#include "core/document_start.hpp"
#include "core/syntax.hpp"
#include "json/json_scanner.hpp"

namespace geojob {

/// JSON, read with our own scanner. The handler knows what the members mean. This is a template, so
/// that the scanner calls the handler's functions directly.
template <JsonHandler Handler>
class JsonSyntax final : public Syntax {
 public:
  JsonSyntax(const SyntaxParts& parts, Handler& handler) noexcept : scanner_(parts, handler) {}

  [[nodiscard]] bool parse(std::string_view bytes, bool last) noexcept override {
    if (!start_.complete()) {
      using Mark = DocumentStart::Mark;
      scanner_.skip_mark(start_.take_utf_8_mark(bytes));
      const Mark mark = start_.utf_8_mark_state();
      const bool is_cut = mark == Mark::cut && last;
      if (is_cut || mark == Mark::broken) return scanner_.refuse_mark(is_cut);
    }
    return scanner_.scan(bytes, last);
  }
  [[nodiscard]] std::size_t slice_bytes() const noexcept override {
    return std::numeric_limits<std::size_t>::max();
  }
  [[nodiscard]] Position position() const noexcept override { return scanner_.position(); }
  [[nodiscard]] std::uint64_t stop_offset() const noexcept override {
    return scanner_.stop_offset();
  }
  void reset() noexcept override {
    start_ = {};
    scanner_.reset();
  }
  void release() noexcept override { scanner_.release(); }

 private:
  JsonScanner<Handler> scanner_;
  DocumentStart start_;
};

}  // namespace geojob

#endif
