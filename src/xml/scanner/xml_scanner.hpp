// SPDX-License-Identifier: MIT
#ifndef GEOJOB_XML_SCANNER_XML_SCANNER_HPP
#define GEOJOB_XML_SCANNER_XML_SCANNER_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "core/failure.hpp"
#include "core/heap.hpp"
#include "core/inside.hpp"
#include "core/syntax.hpp"
#include "core/text_lines.hpp"
#include "geojob/core/position.hpp"
#include "xml/scanner/namespaces.hpp"
#include "xml/scanner/open_elements.hpp"
#include "xml/scanner/scanned_tag.hpp"
#include "xml/scanner/xml_usual_root.hpp"
#include "xml/xml_events.hpp"
#include "xml/xml_opening.hpp"
#include "xml/xml_step_name.hpp"

namespace geojob {

/// Reads the part of XML that services send: tags, attributes, namespaces, text, references,
/// comments and CDATA sections, in UTF-8, with names in ASCII. What it reads it checks as strictly
/// as Expat does. It reports no error of its own: it declines a document at the first token that is
/// wrong or not its own, and the rest of the document is for Expat.
///
/// Each function that reads starts at a byte, and returns a pointer to the byte after what it read.
/// Null ends this push, and outcome_ says why. Nothing has been reported of a token that is cut or
/// declined.
class GEOJOB_INSIDE XmlScanner final : private XmlOpening {
 public:
  /// A function that reads one thing.
  using ReadFunction = const char* (XmlScanner::*)(const char*) noexcept;

  /// What it knows of the documents of a handler. Otherwise everything is read event by event.
  struct Usual {
    ReadFunction read;         ///< usual<Handler>
    const XmlUsualRoot* root;  ///< May be null.
  };
  /// `usual` may be null.
  XmlScanner(const SyntaxParts& parts, XmlHandler& handler, const Usual* usual) noexcept;
  XmlScanner(const XmlScanner&) = delete;
  XmlScanner& operator=(const XmlScanner&) = delete;
  ~XmlScanner() { release(); }

  enum class Outcome : std::uint8_t {
    read,      ///< All bytes have been read, or held until the rest of a token comes.
    declined,  ///< The rest is for another parser.
    ended,     ///< The handler ended the reading; the failure says why, if it was an error.
  };
  /// Reads the next bytes, and removes them from `bytes`; `last` says that the document ends with
  /// them. If it declines, the bytes that are left are for another parser, after those of held().
  /// It must not be called again before reset() if the outcome is not Outcome::read.
  [[nodiscard]] Outcome scan(std::string_view& bytes, bool last) noexcept;
  /// The bytes of earlier pushes that are for the other parser.
  [[nodiscard]] std::string_view held() const noexcept;
  /// What comes before held().
  [[nodiscard]] const XmlOpening& opening() const noexcept { return *this; }
  /// Whether held() is the start of the document.
  [[nodiscard]] bool is_at_start() const noexcept { return passed_ == 0; }

  /// The token that is being reported, or the end of what has been read.
  [[nodiscard]] Position position() const noexcept { return lines_.position(byte_at(at_)); }
  /// Where the handler ended the reading: the number of bytes up to the end of that token.
  [[nodiscard]] std::uint64_t stop_offset() const noexcept { return stop_offset_; }

  /// Makes it ready for another document, and keeps the memory.
  void reset() noexcept;
  /// Releases all memory. It cannot read on after that; position() stays.
  void release() noexcept;
  /// Its memory, which it does not need until the next document. It cannot read on after that;
  /// position() stays.
  [[nodiscard]] std::span<std::byte> lend() noexcept;
  [[nodiscard]] bool has_memory() const noexcept { return memory_ != nullptr; }
  /// Gives it back, if it is not empty. To be called after reset(), and only if it has none.
  void take_back(std::span<std::byte> memory) noexcept;

  /// Reads elements that the handler knows, and white space between them, as long as they have the
  /// usual form.
  template <XmlStepHandler Handler>
  const char* usual(const char* at) noexcept;

 private:
  enum class Stage : std::uint8_t { start, before_root, content, behind_root };

  /// The root tag of an earlier document, most often of the last one, or the usual one.
  struct Root {
    std::string_view tag;  ///< Empty if it is not known.
    std::uint8_t name_size = 0;
    std::uint8_t prefix_size = 0;
    std::uint8_t namespaces = 0;
  };
  static constexpr std::size_t most_root_bytes = 384;
  /// What it needs memory for.
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): as in the classes of its members
  struct Memory {
    OpenElements open;
    Namespaces namespaces;
    ScannedTag tag;
    Root root;
    /// The start of a token whose end is missing. The known root tag is at the end.
    std::array<char, ScannedTag::most_bytes> held;

    /// To be called before so many bytes of `held` are used: forgets the root tag if they do not
    /// leave room for it.
    void use_held(std::size_t bytes) noexcept {
      if (bytes > held.size() - root.tag.size()) root.tag = {};
    }
  };
  /// The name of an element, and whether it is in one of the handler's own namespaces.
  struct Element {
    XmlName name;
    bool is_own = false;
  };
  /// usual() reads a name and the prefix before it without asking for the end of the push, if so
  /// many bytes are readable.
  static constexpr std::ptrdiff_t enough_for_name = 64;
  /// So many bytes at most are moved to Memory::held at once, because of which they can be read by
  /// usual(). That is not much more than an ordinary leaf needs.
  static constexpr std::size_t most_moved = 192;
  /// Longer leaves are not held as a whole.
  static constexpr std::size_t most_of_held_leaf = 192;

  // xml_scanner.cpp: from pushes to tokens
  [[nodiscard]] std::size_t scan_all(std::string_view bytes, std::size_t readable) noexcept;
  [[nodiscard]] bool scan_held(std::string_view& bytes) noexcept;
  [[nodiscard]] bool waits_further(std::string_view bytes) const noexcept;
  [[nodiscard]] bool hold(std::string_view& bytes) noexcept;
  [[nodiscard]] bool is_complete() noexcept;
  [[nodiscard]] bool get_memory() noexcept;
  const char* tokens(const char* at) noexcept;
  const char* start(const char* at) noexcept;
  const char* before_root(const char* at) noexcept;
  const char* content(const char* at) noexcept;
  const char* behind_root(const char* at) noexcept;
  const char* blanks(const char* at) noexcept;
  const char* cut(const char* at) noexcept;
  const char* decline(const char* at) noexcept;
  const char* refused(const char* token_end, const TextLines& lines) noexcept;
  [[gnu::cold]] const char* refused_text(std::string_view text) noexcept;

  // xml_scanner_markup.cpp
  const char* markup(const char* at) noexcept;
  const char* start_tag(const char* at) noexcept;
  [[nodiscard]] bool declare_namespaces() noexcept;
  [[nodiscard]] bool attributes_are_good() noexcept;
  [[nodiscard]] bool names_are_good() const noexcept;
  [[nodiscard]] bool find_space(const QualifiedName& name, Element& element) const noexcept;
  [[nodiscard]] bool begin_element(const QualifiedName& name, const Element& element,
                                   XmlAttributes& attributes,
                                   std::size_t namespaces_before) noexcept;
  [[nodiscard]] char* room_for_values(const char* tag, const char* after) noexcept;
  void remember_root(const char* after, const TextLines& lines) noexcept;
  const char* known_root(const char* at) noexcept;
  [[gnu::cold]] void use_usual_root() noexcept;
  void expect_prefix(const QualifiedName& name) noexcept;
  const char* end_tag(const char* at) noexcept;
  const char* end_element(const char* token_end, const TextLines& lines) noexcept;
  const char* declaration(const char* at) noexcept;
  const char* comment(const char* at) noexcept;

  // xml_scanner_text.cpp
  const char* text(const char* at) noexcept;
  [[nodiscard]] ReadFunction pass_special(const char*& at, TextLines& lines) const noexcept;
  [[nodiscard]] bool give(const char* from, const char* to) noexcept;
  const char* line_break(const char* at) noexcept;
  const char* close_cdata(const char* at) noexcept;
  const char* reference(const char* at) noexcept;

  // xml_scanner_usual.hpp and .cpp
  class UsualAttributes;
  template <XmlStepHandler Handler>
  const char* usual_leaf(const char* at, const char* name,
                         const typename Handler::Step& step) noexcept;
  template <XmlStepHandler Handler>
  const char* usual_leaf_with_attributes(const char* at, const char* name,
                                         const typename Handler::Step& step) noexcept;
  template <class Handler>
  const char* usual_tag(const char* at, const char* end_of_name,
                        const typename Handler::Step& step) noexcept;
  template <class OnLeaf>
  const char* usual_content(const char* at, const char* name, const XmlStepName& step_name,
                            const char* text, OnLeaf on_leaf) noexcept;
  const char* usual_end(const char* at) noexcept;
  const char* usual_blanks(const char* at) noexcept;
  const char* usual_attributes(const char* at, UsualAttributes& attributes) const noexcept;
  [[nodiscard]] const char* usual_value(const char* at, TextLines& lines) const noexcept;
  const char* near_end(const char* at) noexcept;
  const char* unfinished_leaf(const char* at, std::string_view name, const char* end) noexcept;
  [[nodiscard]] const char* usual_text(const char* at, TextLines& lines) const noexcept;
  [[nodiscard]] static std::size_t usual_name_size(const char* name) noexcept;

  // xml_scanner_opening.cpp
  template <class Out>
  void put_opening(Out& out) const noexcept;
  [[nodiscard]] std::size_t size() const noexcept override;
  void write(char* to) const noexcept override;
  [[nodiscard]] std::uint64_t open_elements() const noexcept override;
  [[nodiscard]] bool is_behind_root() const noexcept override {
    return stage_ == Stage::behind_root;
  }
  [[nodiscard]] Position end() const noexcept override { return position(); }

  [[nodiscard]] std::uint64_t byte_at(const char* at) const noexcept {
    return passed_ + static_cast<std::uint64_t>(at - begin_);
  }
  [[nodiscard]] std::string_view rest_from(const char* at) const noexcept {
    return {at, static_cast<std::size_t>(end_ - at)};
  }

  Heap& heap_;
  Failure& failure_;
  XmlHandler& handler_;
  const Usual* usual_;
  std::uint64_t most_levels_;  ///< How many elements may be inside of each other.
  Memory* memory_ = nullptr;   ///< From the first token on that needs it.

  const char* begin_ = nullptr;  ///< The bytes that are being read,
  const char* end_ = nullptr;    ///< and their end.
  /// The bytes between end_ and this are readable, and zero.
  const char* readable_end_ = nullptr;
  const char* at_ = nullptr;  ///< The token that is being read.
  std::uint64_t passed_ = 0;  ///< The offset of begin_ in the document.
  TextLines lines_;           ///< Up to at_.
  std::uint64_t stop_offset_ = 0;
  std::size_t held_size_ = 0;
  Stage stage_ = Stage::start;
  Outcome outcome_ = Outcome::read;
  bool is_cut_ = false;       ///< The token at at_ lacks bytes.
  bool is_near_end_ = false;  ///< More bytes after end_ must be readable.
  bool in_cdata_ = false;
  /// The prefix that elements probably have, with its colon. If it is known, its declaration is in
  /// effect and its namespace is the handler's own.
  bool prefix_is_known_ = false;
  std::uint8_t prefix_size_ = 0;
  std::array<char, 8> prefix_{};
};

}  // namespace geojob

#endif
