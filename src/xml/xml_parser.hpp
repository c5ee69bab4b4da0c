// SPDX-License-Identifier: MIT
#ifndef GEOJOB_XML_XML_PARSER_HPP
#define GEOJOB_XML_XML_PARSER_HPP

#include <cstdint>
#include <limits>
#include <string_view>

#include "core/document_start.hpp"
#include "core/heap.hpp"
#include "core/inside.hpp"
#include "core/syntax.hpp"
#include "geojob/core/position.hpp"
#include "xml/expat_document.hpp"
#include "xml/scanner/xml_scanner.hpp"
#include "xml/xml_events.hpp"

namespace geojob {

/// Tells a handler what is in an XML document. The scanner reads it, which is much faster than
/// Expat and needs less memory. Where the scanner declines, even in the middle of the document,
/// Expat reads on. So Expat judges everything that is unusual or wrong, and the handler cannot tell
/// who reads: docs/adr/0016.
class GEOJOB_INSIDE XmlParser {
 public:
  /// The scanner gets this many bytes of a document at most; Expat gets the rest. Tests choose the
  /// number, and with it the byte at which Expat takes over.
  static constexpr std::uint64_t all_bytes = std::numeric_limits<std::uint64_t>::max();

  XmlParser(const SyntaxParts& parts, XmlHandler& handler, const XmlScanner::Usual* usual = nullptr,
            std::uint64_t most_scanned = all_bytes) noexcept
      : heap_(parts.heap),
        scanner_(parts, handler, usual),
        expat_(parts, handler),
        most_scanned_(most_scanned) {}

  /// Parses the next bytes; `last` says that the document ends with them. Returns false after an
  /// error, for which it has set the failure, and after the handler ended the reading. Then it must
  /// not be called again before reset().
  [[nodiscard]] bool parse(std::string_view bytes, bool last) noexcept;
  /// Makes it ready for another document, and keeps the memory.
  void reset() noexcept;
  /// Releases all memory. May be called after reset() only, and not by a handler.
  void release() noexcept;

  /// Where the token or construct starts that has just been read.
  [[nodiscard]] Position position() const noexcept {
    return expat_reads_ ? expat_.position() : scanner_.position();
  }
  /// Where the handler ended the reading: the number of bytes up to the end of that token.
  [[nodiscard]] std::uint64_t stop_offset() const noexcept {
    return expat_reads_ ? expat_.stop_offset() : scanner_.stop_offset();
  }

 private:
  [[nodiscard]] bool show(std::string_view bytes, bool last) noexcept;
  [[nodiscard]] bool hand_over(std::string_view bytes, bool last) noexcept;
  void release_or_lend() noexcept;

  const Heap& heap_;
  XmlScanner scanner_;
  ExpatDocument expat_;
  std::uint64_t most_scanned_;
  std::uint64_t given_ = 0;  ///< How many bytes the scanner has been given.
  DocumentStart start_;      ///< Tells UTF-16, which is for Expat, from UTF-8.
  bool expat_reads_ = false;
};

}  // namespace geojob

#endif
