// SPDX-License-Identifier: MIT
#ifndef GEOJOB_XML_XML_PARSER_HPP
#define GEOJOB_XML_XML_PARSER_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/buffer.hpp"
#include "core/character.hpp"
#include "core/document_start.hpp"
#include "core/failure.hpp"
#include "core/heap.hpp"
#include "core/syntax.hpp"
#include "geojob/core/error.hpp"
#include "geojob/core/position.hpp"
#include "xml/expat_parser.hpp"
#include "xml/surrogate_pairs.hpp"
#include "xml/xml_events.hpp"
#include "xml/xml_text_position.hpp"
#include "xml/xml_version.hpp"

namespace geojob {

/// Shows documents to Expat and tells a handler what Expat finds in them. It refuses a DOCTYPE, any
/// encoding but UTF-8 and UTF-16, and elements within elements beyond the limit.
///
/// A reset makes Expat forget all names, and to learn them again takes a fifth of the time of a
/// small document. So Expat is not reset between ordinary documents: it sees them as the content
/// of one element that never ends. The handler cannot tell the difference: see docs/adr/0010.
class XmlParser {
 public:
  XmlParser(const SyntaxParts& parts, XmlHandler& handler) noexcept
      : heap_(parts.heap),
        failure_(parts.failure),
        most_levels_(most_levels(parts.limits)),
        expat_(parts.heap),
        handler_(handler),
        rest_(parts.heap) {}
  XmlParser(const XmlParser&) = delete;
  XmlParser& operator=(const XmlParser&) = delete;
  ~XmlParser();

  /// Parses the next bytes; `last` ends the document. False after an error, of which the failure
  /// tells, or once the handler wants no more; then it must not be called again before reset().
  [[nodiscard]] bool parse(std::string_view bytes, bool last) noexcept;
  /// Ready for another document; the memory is kept.
  void reset() noexcept;
  /// Gives all memory back. Only after a reset(), and not inside of a handler.
  void release() noexcept;

  /// Where the construct starts that is being handled.
  [[nodiscard]] Position position() const noexcept;
  /// Where the handler wanted no more: bytes before the end of the construct that it was told of.
  [[nodiscard]] std::uint64_t stop_offset() const noexcept { return stop_offset_; }

 private:
  struct Callbacks;
  /// How Expat sees the document.
  enum class View : std::uint8_t {
    nothing,   ///< No byte has come.
    document,  ///< As it is.
    content,   ///< As content of the outer element. Only an ordinary document is seen like this.
    epilog,    ///< As what follows an empty root element. Seen like this is what follows the root.
    wrong_character,  ///< Not any more: all that is missing is the rest of the character it
                      ///< refused.
  };
  [[nodiscard]] bool start(std::string_view opening) noexcept;
  [[nodiscard]] bool show(std::string_view bytes, bool last) noexcept;
  [[nodiscard]] bool begin(std::string_view& bytes) noexcept;
  void view_from(View view, Position at) noexcept;
  [[nodiscard]] bool show_otherwise(std::string_view bytes, bool last) noexcept;
  [[nodiscard]] bool show_document(std::string_view bytes, bool last) noexcept;
  [[nodiscard, gnu::cold]] bool show_utf_16(std::string_view bytes, bool last) noexcept;
  [[nodiscard]] bool give(std::string_view bytes, bool last) noexcept;
  [[nodiscard]] bool parse_behind_root(std::string_view bytes, bool last) noexcept;
  [[nodiscard]] bool judge_rest(bool last) noexcept;
  void keep_rest() noexcept;
  [[nodiscard]] bool may_stay_open() noexcept;
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
  void note_end_of_root() noexcept;
  [[gnu::cold]] void judge_behind_root() noexcept;
  [[nodiscard]] Position expat_position() const noexcept;
  [[nodiscard]] std::optional<std::string_view> seen_from(std::size_t bytes_before) const noexcept;
  [[nodiscard]] std::string_view construct() const noexcept;
  [[nodiscard]] Encoding encoding() const noexcept { return start_.encoding(); }

  Heap& heap_;
  Failure& failure_;
  std::uint64_t most_levels_;  ///< Of elements open at once.
  ExpatParser expat_;
  XmlHandler& handler_;
  bool stopped_ = false;
  std::uint64_t stop_offset_ = 0;
  std::string_view declared_;  ///< The encoding that the XML declaration names, if it is read.
  bool declaration_passed_ = false;  ///< There is no XML declaration, or it lies behind.
  std::uint64_t open_elements_ = 0;
  Character wrong_;           ///< Of View::wrong_character.
  bool behind_root_ = false;  ///< The root element is complete.
  XmlTextPosition passed_;    ///< Behind the root: the end of what was in order.
  DocumentStart start_;       ///< Tells UTF-16 from UTF-8.

  XmlVersion version_;    ///< What versions of Expat judge differently;
  SurrogatePairs pairs_;  ///< both only while the document is seen as it is.
  View view_ = View::nothing;
  Position origin_;                   ///< Where in the document Expat's view of it starts,
  Position expat_origin_;             ///< and what Expat had counted by then.
  bool is_open_ = false;              ///< The outer element is, and the next document may follow.
  bool is_settled_ = false;           ///< The document is complete and Expat holds nothing of it.
  std::size_t held_when_opened_ = 0;  ///< By Expat, after the first document; 0 before.
  Buffer<char> rest_;                 ///< What Expat had of the document when the root ended.
  bool rest_lost_ = false;            ///< There was no memory for it.
};

}  // namespace geojob

#endif
