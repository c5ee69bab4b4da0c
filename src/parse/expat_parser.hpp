// SPDX-License-Identifier: MIT
#ifndef GEOJOB_PARSE_EXPAT_PARSER_HPP
#define GEOJOB_PARSE_EXPAT_PARSER_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "geojob/error.hpp"
#include "geojob/position.hpp"
#include "parse/buffer.hpp"
#include "parse/expat_heap.hpp"
#include "parse/failure.hpp"
#include "parse/heap.hpp"
#include "parse/surrogate_pairs.hpp"
#include "parse/xml_name.hpp"
#include "parse/xml_text_place.hpp"
#include "parse/xml_version.hpp"

namespace geojob {

/// The attributes of one start tag, in document order.
class XmlAttributes {
 public:
  struct Attribute {
    XmlName name;
    std::string_view value;
  };

  explicit XmlAttributes(const char* const* names_and_values) noexcept : next_(names_and_values) {}
  /// The next attribute; nullopt at the end.
  [[nodiscard]] std::optional<Attribute> next() noexcept {
    if (next_[0] == nullptr) return std::nullopt;
    const Attribute attribute{XmlName(next_[0]), next_[1]};
    next_ += 2;
    return attribute;
  }

 private:
  const char* const* next_;
};

/// What a document consists of, to whoever knows what it means. Returning false stops the parser.
class XmlHandler {
 public:
  XmlHandler() = default;
  XmlHandler(const XmlHandler&) = delete;
  XmlHandler& operator=(const XmlHandler&) = delete;
  virtual bool on_start(XmlName name, XmlAttributes attributes) noexcept = 0;
  virtual bool on_end() noexcept = 0;
  /// Text comes in pieces, each made of whole characters, in UTF-8.
  virtual bool on_text(std::string_view piece) noexcept = 0;

 protected:
  ~XmlHandler() = default;
};

/// Expat behind a C++ face: namespaces, memory from a Heap, UTF-8 and UTF-16, no DOCTYPE. The one
/// place that includes expat.h.
///
/// To forget all names and learn them anew costs Expat a fifth of the time of a small document. So
/// documents of the usual form become the content of one element that never ends, and Expat is not
/// reset between them. It makes no difference that anybody could see: see docs/adr/0010.
class ExpatParser {
 public:
  /// What is wrong with the document itself is told to `failure`.
  ExpatParser(Heap& heap, Failure& failure, XmlHandler& handler) noexcept
      : heap_(heap), failure_(failure), expat_heap_(heap), handler_(handler), rest_(heap) {}
  ExpatParser(const ExpatParser&) = delete;
  ExpatParser& operator=(const ExpatParser&) = delete;
  ~ExpatParser();

  /// Parses the next bytes; `last` ends the document. False after an error or once the handler
  /// stopped it; then it must not be called again before reset().
  [[nodiscard]] bool parse(std::string_view bytes, bool last) noexcept;
  /// Ready for another document; the memory is kept.
  void reset() noexcept;
  /// Gives all memory back. Only after a reset(), and not inside of a handler.
  void release() noexcept;

  /// Where the construct starts that is being handled.
  [[nodiscard]] Position position() const noexcept;
  /// Where, inside a handler of text, the byte at `offset` of the piece stands in the document.
  [[nodiscard]] Position position_in_text(std::string_view piece,
                                          std::size_t offset) const noexcept;
  /// How many bytes of the document lie before the end of the construct being handled.
  [[nodiscard]] std::uint64_t end_of_construct() const noexcept;

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
  ExpatHeap expat_heap_;
  XmlHandler& handler_;
  void* parser_ = nullptr;  ///< An XML_Parser; created at the first parse().
  bool stopped_ = false;
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
