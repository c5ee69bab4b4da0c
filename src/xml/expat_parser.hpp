// SPDX-License-Identifier: MIT
#ifndef GEOJOB_XML_EXPAT_PARSER_HPP
#define GEOJOB_XML_EXPAT_PARSER_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/buffer.hpp"
#include "core/failure.hpp"
#include "core/heap.hpp"
#include "core/syntax.hpp"
#include "geojob/core/error.hpp"
#include "geojob/core/position.hpp"
#include "xml/expat_heap.hpp"
#include "xml/surrogate_pairs.hpp"
#include "xml/xml_events.hpp"
#include "xml/xml_text_place.hpp"
#include "xml/xml_version.hpp"

namespace geojob {

/// Expat behind a C++ face: namespaces, memory from a Heap, UTF-8 and UTF-16, no DOCTYPE. The one
/// place that includes expat.h.
///
/// To forget all names and learn them anew costs Expat a fifth of the time of a small document. So
/// documents of the usual form become the content of one element that never ends, and Expat is not
/// reset between them. It makes no difference that anybody could see: see docs/adr/0010.
class ExpatParser {
 public:
  ExpatParser(const SyntaxParts& parts, XmlHandler& handler) noexcept
      : heap_(parts.heap),
        failure_(parts.failure),
        most_levels_(most_levels(parts.limits)),
        expat_heap_(parts.heap),
        handler_(handler),
        rest_(parts.heap) {}
  ExpatParser(const ExpatParser&) = delete;
  ExpatParser& operator=(const ExpatParser&) = delete;
  ~ExpatParser();

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
  struct Trampolines;
  /// As what Expat is shown the document.
  enum class View : std::uint8_t {
    nothing,   ///< No byte has come.
    document,  ///< As what it is.
    content,   ///< As content of the outer element. So it is of the usual form.
    epilog,    ///< As one whose root element was empty: what is left of it stands behind the root.
  };
  [[nodiscard]] bool start(std::string_view opening) noexcept;
  [[nodiscard]] bool take(std::string_view opening) noexcept;
  [[nodiscard]] bool show(std::string_view bytes, bool last) noexcept;
  [[nodiscard]] bool begin(std::string_view& bytes) noexcept;
  void view_from(View view, Position place) noexcept;
  [[nodiscard]] bool show_document(std::string_view bytes, bool last) noexcept;
  [[nodiscard]] bool give(std::string_view bytes, bool last) noexcept;
  [[nodiscard]] bool parse_behind_root(std::string_view bytes, bool last) noexcept;
  [[nodiscard]] bool judge_rest(bool last) noexcept;
  void keep_rest() noexcept;
  [[nodiscard]] bool may_stay_open() noexcept;
  void set_handlers() noexcept;
  void stop() noexcept;
  [[gnu::cold]] void refused() noexcept;
  [[gnu::cold]] void refused_in(std::string_view text) noexcept;
  [[gnu::cold]] void refuse_level() noexcept;
  void note_refusal(const Refusal& refusal, Position place) noexcept;
  [[nodiscard]] Position position_in_text(std::string_view piece,
                                          std::size_t offset) const noexcept;
  void refuse(errc error, std::string_view detail, Position place) noexcept;
  void note_error(bool last) noexcept;
  void note_end_of_root() noexcept;
  void judge_behind_root() noexcept;
  [[nodiscard]] Position expat_position() const noexcept;
  [[nodiscard]] Position counted_by_expat() const noexcept;
  [[nodiscard]] std::optional<std::string_view> seen_from(std::size_t bytes_before) const noexcept;
  [[nodiscard]] std::size_t size_of_construct() const noexcept;
  [[nodiscard]] std::string_view construct() const noexcept;
  void note_start(std::string_view bytes) noexcept;
  [[nodiscard]] bool has_byte_order_mark() const noexcept;
  [[nodiscard]] XmlEncoding encoding() const noexcept;

  Heap& heap_;
  Failure& failure_;
  std::uint64_t most_levels_;  ///< Of elements open at once.
  ExpatHeap expat_heap_;
  XmlHandler& handler_;
  void* parser_ = nullptr;  ///< An XML_Parser; created at the first parse().
  bool stopped_ = false;
  std::uint64_t stop_offset_ = 0;
  std::string_view declared_;  ///< The encoding that the XML declaration names, if it is read.
  bool declaration_passed_ = false;  ///< There is no XML declaration, or it lies behind.
  std::uint64_t open_elements_ = 0;
  bool behind_root_ = false;     ///< The root element is complete.
  XmlTextPlace passed_;          ///< Behind the root: the end of what was in order.
  std::array<char, 2> start_{};  ///< The document's first bytes; they tell UTF-16 from UTF-8.
  std::size_t start_size_ = 0;

  XmlVersion version_;    ///< What Expats differ in,
  SurrogatePairs pairs_;  ///< as long as the document is seen as what it is.
  View view_ = View::nothing;
  Position origin_;                   ///< Where in the document Expat's view of it starts,
  Position expat_origin_;             ///< and where in what Expat has counted.
  bool is_open_ = false;              ///< The outer element is, and the next document may follow.
  bool is_settled_ = false;           ///< The document is complete and Expat holds nothing of it.
  std::size_t held_when_opened_ = 0;  ///< By Expat, after the first document; 0 before.
  Buffer<char> rest_;                 ///< What Expat had of the document when the root ended.
  bool rest_lost_ = false;            ///< There was no memory for it.
};

}  // namespace geojob

#endif
