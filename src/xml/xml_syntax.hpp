// SPDX-License-Identifier: MIT
#ifndef GEOJOB_XML_XML_SYNTAX_HPP
#define GEOJOB_XML_XML_SYNTAX_HPP

#include "core/syntax.hpp"
#include "xml/xml_events.hpp"
#include "xml/xml_parser.hpp"

namespace geojob {

/// XML, read with Expat. The handler knows what the elements mean.
class XmlSyntax final : public Syntax {
 public:
  XmlSyntax(const SyntaxParts& parts, XmlHandler& handler) noexcept : parser_(parts, handler) {}

  [[nodiscard]] bool parse(std::string_view bytes, bool last) noexcept override {
    return parser_.parse(bytes, last);
  }
  [[nodiscard]] std::size_t slice_bytes() const noexcept override;
  [[nodiscard]] Position position() const noexcept override { return parser_.position(); }
  [[nodiscard]] std::uint64_t stop_offset() const noexcept override {
    return parser_.stop_offset();
  }
  void reset() noexcept override { parser_.reset(); }
  void release() noexcept override { parser_.release(); }

 private:
  XmlParser parser_;
};

}  // namespace geojob

#endif
