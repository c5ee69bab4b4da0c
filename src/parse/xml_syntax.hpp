// SPDX-License-Identifier: MIT
#ifndef GEOJOB_PARSE_XML_SYNTAX_HPP
#define GEOJOB_PARSE_XML_SYNTAX_HPP

#include "parse/expat_parser.hpp"
#include "parse/syntax.hpp"
#include "parse/xml_job_handler.hpp"

namespace geojob {

/// XML: Expat knows the syntax, the handler knows which element is which.
class XmlSyntax final : public Syntax {
 public:
  explicit XmlSyntax(const SyntaxParts& parts) noexcept
      : handler_(parser_, parts), parser_(parts.heap, parts.failure, handler_) {}

  [[nodiscard]] bool parse(std::string_view bytes, bool last) noexcept override {
    return parser_.parse(bytes, last);
  }
  [[nodiscard]] std::size_t slice_bytes() const noexcept override;
  [[nodiscard]] Position position() const noexcept override { return parser_.position(); }
  [[nodiscard]] std::uint64_t stop_offset() const noexcept override {
    return handler_.stop_offset();
  }
  void reset() noexcept override;
  void release() noexcept override { parser_.release(); }

 private:
  XmlJobHandler handler_;
  ExpatParser parser_;
};

}  // namespace geojob

#endif
