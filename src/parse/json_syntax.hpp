// SPDX-License-Identifier: MIT
#ifndef GEOJOB_PARSE_JSON_SYNTAX_HPP
#define GEOJOB_PARSE_JSON_SYNTAX_HPP

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "parse/json_job_handler.hpp"
#include "parse/json_scanner.hpp"
#include "parse/syntax.hpp"

namespace geojob {

extern template class JsonScanner<JsonJobHandler>;

/// JSON: the scanner knows the syntax, the handler knows which member is which.
class JsonSyntax final : public Syntax {
 public:
  explicit JsonSyntax(const SyntaxParts& parts) noexcept;

  [[nodiscard]] bool parse(std::string_view bytes, bool last) noexcept override;
  [[nodiscard]] std::size_t slice_bytes() const noexcept override;
  [[nodiscard]] Position position() const noexcept override { return scanner_.position(); }
  [[nodiscard]] std::uint64_t stop_offset() const noexcept override {
    return scanner_.stop_offset();
  }
  void reset() noexcept override;
  void release() noexcept override { scanner_.release(); }

 private:
  [[nodiscard]] std::size_t skip_byte_order_mark(std::string_view bytes) noexcept;

  Failure& failure_;
  JsonJobHandler handler_;
  JsonScanner<JsonJobHandler> scanner_;
  std::size_t mark_size_ = 0;  ///< Bytes of a byte order mark that were seen.
  bool mark_passed_ = false;   ///< There is none, or it lies behind.
};

}  // namespace geojob

#endif
