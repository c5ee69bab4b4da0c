// SPDX-License-Identifier: MIT
#ifndef GEOJOB_XML_XML_SYNTAX_HPP
#define GEOJOB_XML_XML_SYNTAX_HPP

#include <cstddef>
#include <limits>
#include <string_view>

#include "core/syntax.hpp"
#ifdef GEOJOB_SCANNER
#include "xml/scanner/xml_scanner_usual.hpp"
#include "xml/xml_parser.hpp"
#else
#include "xml/expat_document.hpp"
#endif

namespace geojob {

/// XML. The handler knows what the elements mean.
template <XmlStepHandler Handler>
class XmlSyntax : public Syntax {
 public:
#ifdef GEOJOB_SCANNER
  /// See XmlParser::all_bytes.
  XmlSyntax(const SyntaxParts& parts, Handler& handler,
            std::uint64_t most_scanned = XmlParser::all_bytes) noexcept
      : parser_(parts, handler, &usual, most_scanned) {}
#else
  XmlSyntax(const SyntaxParts& parts, Handler& handler) noexcept : parser_(parts, handler) {}
#endif

  [[nodiscard]] bool parse(std::string_view bytes, bool last) noexcept override {
    return parser_.parse(bytes, last);
  }
  /// A push of any size is read in its place, or cut where Expat reads.
  [[nodiscard]] std::size_t slice_bytes() const noexcept override {
    return std::numeric_limits<std::size_t>::max();
  }
  [[nodiscard]] Position position() const noexcept override { return parser_.position(); }
  [[nodiscard]] std::uint64_t stop_offset() const noexcept override {
    return parser_.stop_offset();
  }
  void reset() noexcept override { parser_.reset(); }
  void release() noexcept override { parser_.release(); }

 private:
#ifdef GEOJOB_SCANNER
  static constexpr XmlScanner::Usual usual{&XmlScanner::usual<Handler>, Handler::usual_root};
  XmlParser parser_;
#else
  ExpatDocument parser_;
#endif
};

}  // namespace geojob

#endif
