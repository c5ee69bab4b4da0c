// SPDX-License-Identifier: MIT
#ifndef GEOJOB_PARSE_JSON_SYNTAX_HPP
#define GEOJOB_PARSE_JSON_SYNTAX_HPP

#include <boost/json/basic_parser.hpp>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "parse/boost_json_events.hpp"
#include "parse/boost_json_stack.hpp"
#include "parse/json_fault.hpp"
#include "parse/json_job_handler.hpp"
#include "parse/syntax.hpp"
#include "parse/text_place.hpp"

namespace geojob {

/// JSON: Boost.JSON knows the syntax, the handler knows which member is which.
class JsonSyntax final : public Syntax {
 public:
  explicit JsonSyntax(const SyntaxParts& parts) noexcept;

  [[nodiscard]] bool parse(std::string_view bytes, bool last) noexcept override;
  [[nodiscard]] std::size_t slice_bytes() const noexcept override;
  [[nodiscard]] Position position() const noexcept override { return place_.position(); }
  [[nodiscard]] std::uint64_t stop_offset() const noexcept override { return stop_offset_; }
  void reset() noexcept override;
  /// Nothing: what the parser holds does not grow with the document.
  void release() noexcept override {}

 private:
  [[nodiscard]] bool start() noexcept;
  [[nodiscard]] std::size_t skip_byte_order_mark(std::string_view bytes) noexcept;
  [[nodiscard]] bool write(std::string_view bytes, bool last) noexcept;
  void note_syntax_error(const boost::json::error_code& code, std::string_view rest,
                         bool last) noexcept;
  void note_faulty_token(JsonFault fault, std::string_view rest) noexcept;
  [[nodiscard]] Position place_of(JsonFault fault, std::string_view rest) const noexcept;

  Heap& heap_;
  Failure& failure_;
  JsonJobHandler handler_;
  std::size_t levels_;    ///< That may be open at once.
  BoostJsonStack stack_;  ///< Outlives the parser, which gives its memory back to it.
  boost::json::basic_parser<BoostJsonEvents> parser_;
  TextPlace place_;
  std::uint64_t stop_offset_ = 0;
  std::size_t mark_size_ = 0;  ///< Bytes of a byte order mark that were seen.
  bool mark_passed_ = false;   ///< There is none, or it lies behind.
  bool started_ = false;
};

}  // namespace geojob

#endif
