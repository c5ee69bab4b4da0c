// SPDX-License-Identifier: MIT
#ifndef GEOJOB_XML_EXPAT_DOCUMENT_HPP
#define GEOJOB_XML_EXPAT_DOCUMENT_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/character.hpp"
#include "core/document_start.hpp"
#include "core/failure.hpp"
#include "core/heap.hpp"
#include "core/inside.hpp"
#include "core/syntax.hpp"
#include "geojob/core/error.hpp"
#include "geojob/core/position.hpp"
#include "xml/expat_parser.hpp"
#include "xml/surrogate_pairs.hpp"
#include "xml/xml_events.hpp"
#include "xml/xml_opening.hpp"
#include "xml/xml_text_position.hpp"
#include "xml/xml_version.hpp"

namespace geojob {

/// Shows a document to Expat, or the rest of one, and tells a handler what Expat finds in it. It
/// refuses a DOCTYPE, any encoding but UTF-8 and UTF-16, and elements within elements beyond the
/// limit.
class GEOJOB_INSIDE ExpatDocument {
 public:
  ExpatDocument(const SyntaxParts& parts, XmlHandler& handler) noexcept
      : heap_(parts.heap),
        failure_(parts.failure),
        most_levels_(most_levels(parts.limits)),
        expat_(parts.heap),
        handler_(handler) {}
  ExpatDocument(const ExpatDocument&) = delete;
  ExpatDocument& operator=(const ExpatDocument&) = delete;
  ~ExpatDocument();

  /// Parses the next bytes; `last` says that the document ends with them. Returns false after an
  /// error, for which it has set the failure, and after the handler ended the reading. Then it must
  /// not be called again before reset().
  [[nodiscard]] bool parse(std::string_view bytes, bool last) noexcept;
  /// Prepares for the rest of a document in UTF-8, whose start somebody else has read. The handler
  /// is not told of the opening again. Must be called before parse(). Returns false if there is no
  /// memory.
  [[nodiscard]] bool resume(const XmlOpening& opening) noexcept;
  /// Makes it ready for another document, and keeps the memory.
  void reset() noexcept;
  /// Releases all memory. May be called after reset() only, and not by a handler.
  void release() noexcept { expat_.release(); }
  /// The memory that Expat has.
  [[nodiscard]] ExpatHeap& heap() noexcept { return expat_.heap(); }

  /// Where the construct starts that Expat has just read.
  [[nodiscard]] Position position() const noexcept;
  /// Where the handler ended the reading: the number of bytes up to the end of that construct.
  [[nodiscard]] std::uint64_t stop_offset() const noexcept { return stop_offset_; }

 private:
  struct Callbacks;
  /// What Expat sees of the document.
  enum class View : std::uint8_t {
    nothing,          ///< No byte has come.
    document,         ///< All of it.
    rest,             ///< The part after an XmlOpening.
    wrong_character,  ///< Not any more: all that is missing is the rest of the character it
                      ///< refused.
  };
  [[nodiscard]] bool start() noexcept;
  [[nodiscard]] bool show_opening(const XmlOpening& opening) noexcept;
  [[nodiscard]] bool show(std::string_view bytes, bool last) noexcept;
  [[nodiscard]] bool show_document(std::string_view bytes, bool last) noexcept;
  [[nodiscard, gnu::cold]] bool show_utf_16(std::string_view bytes, bool last) noexcept;
  [[nodiscard]] bool give(std::string_view bytes, bool last) noexcept;
  [[nodiscard]] bool give_slice(std::string_view bytes, bool last) noexcept;
  void stop() noexcept;
  [[gnu::cold]] void refused() noexcept;
  [[gnu::cold]] void refused_in(std::string_view text) noexcept;
  [[gnu::cold]] void refuse_level() noexcept;
  void note_refusal(const Refusal& refusal, Position at) noexcept;
  [[nodiscard, gnu::cold]] Position position_in_text(std::string_view piece,
                                                     std::size_t offset) const noexcept;
  void refuse(errc error, std::string_view detail, Position at) noexcept;
  [[gnu::cold]] bool note_error(bool last) noexcept;
  [[gnu::cold]] bool name_wrong_character(std::string_view bytes, bool last) noexcept;
  void note_construct() noexcept;
  [[nodiscard, gnu::cold]] std::string_view text_before_error() const noexcept;
  [[nodiscard, gnu::cold]] bool report_text_before_error() noexcept;
  void note_end_of_root() noexcept;
  [[gnu::cold]] void judge_behind_root() noexcept;
  [[nodiscard]] Position expat_position() const noexcept;
  [[nodiscard]] std::optional<std::string_view> seen_from(std::size_t bytes_before) const noexcept;
  [[nodiscard]] std::string_view construct() const noexcept;
  [[nodiscard]] Encoding encoding() const noexcept { return start_.encoding(); }

  Heap& heap_;
  Failure& failure_;
  std::uint64_t most_levels_;  ///< How many elements may be inside of each other.
  ExpatParser expat_;
  XmlHandler& handler_;
  bool is_muted_ =
      false;  ///< The handler is not called: it ended the reading, or knows the events.
  bool stopped_ = false;
  std::uint64_t stop_offset_ = 0;
  std::string_view declared_;  ///< The encoding that the XML declaration names, if it can be read.
  bool declaration_passed_ = false;  ///< The XML declaration has been read, or there is none.
  std::uint64_t open_elements_ = 0;
  std::int64_t reported_ = 0;  ///< The end of the last construct, in what Expat has counted.
  Character wrong_;            ///< For View::wrong_character.
  bool behind_root_ = false;   ///< The root element is complete.
  XmlTextPosition passed_;     ///< After the root element: how far the document is correct.
  DocumentStart start_;        ///< Tells UTF-16 from UTF-8.

  XmlVersion version_;    ///< These two remove differences between versions of Expat.
  SurrogatePairs pairs_;  ///< Both are for View::document only.
  View view_ = View::nothing;
  Position origin_;        ///< Where Expat's view starts in the document,
  Position expat_origin_;  ///< and in what Expat has counted.
};

}  // namespace geojob

#endif
