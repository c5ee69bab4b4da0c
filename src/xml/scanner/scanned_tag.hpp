// SPDX-License-Identifier: MIT
#ifndef GEOJOB_XML_SCANNER_SCANNED_TAG_HPP
#define GEOJOB_XML_SCANNER_SCANNED_TAG_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "core/text_lines.hpp"

namespace geojob {

/// A name as the document has it.
struct QualifiedName {
  std::string_view all;
  std::size_t prefix_size = 0;  ///< Without the colon; 0 if there is no prefix.

  [[nodiscard]] std::string_view prefix() const noexcept { return all.substr(0, prefix_size); }
  [[nodiscard]] std::string_view local() const noexcept {
    return prefix_size == 0 ? all : all.substr(prefix_size + 1);
  }
};

/// A start tag, taken apart: its name and its attributes. It refers to the bytes of the tag, which
/// must not move. The array is not initialised, because only what has been stored is read.
// NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init)
class ScannedTag {
 public:
  static constexpr std::size_t most_attributes = 16;
  /// Longer tags are declined. So are other tokens, except for text.
  static constexpr std::size_t most_bytes = 768;

  /// Reads a whole tag; `at` is the '<' and has the given offset in the document. Adds the line
  /// breaks in the tag to `lines`. Returns the byte after the tag. Null if the tag is_cut(), and if
  /// it must be declined.
  [[nodiscard]] const char* scan(const char* at, const char* end, std::uint64_t offset,
                                 TextLines& lines) noexcept;
  /// The same for what comes after a name, of which the caller knows that it is one.
  [[nodiscard]] const char* scan_after_name(const char* tag, const char* at, const char* end,
                                            std::uint64_t offset, TextLines& lines) noexcept;
  /// All bytes are those of a tag, but its end is missing.
  [[nodiscard]] bool is_cut() const noexcept { return is_cut_; }

  [[nodiscard]] QualifiedName name() const noexcept {
    return {{tag_ + 1, name_size_}, prefix_size_};
  }
  /// Whether it is an empty-element tag: `<a/>`.
  [[nodiscard]] bool is_empty() const noexcept { return is_empty_; }

  /// An attribute; also a namespace declaration.
  class Attribute {
   public:
    [[nodiscard]] bool is_declaration() const noexcept { return is_declaration_; }
    /// Whether there are references in the value. There are none in a declaration.
    [[nodiscard]] bool has_references() const noexcept { return has_references_; }

   private:
    friend class ScannedTag;
    std::uint16_t name_at_;
    std::uint16_t value_at_;
    std::uint16_t value_size_;
    std::uint8_t name_size_;
    std::uint8_t prefix_size_;
    bool is_declaration_;
    bool has_references_;
  };
  [[nodiscard]] std::span<const Attribute> attributes() const noexcept {
    return {attributes_.data(), count_};
  }
  /// Whether there are references in any value.
  [[nodiscard]] bool has_references() const noexcept { return has_references_; }
  [[nodiscard]] bool has_declarations() const noexcept { return has_declarations_; }
  /// Whether an attribute has a prefix, other than a declaration.
  [[nodiscard]] bool has_prefixes() const noexcept { return has_prefixes_; }
  /// Whether two names are the same as the document has them.
  [[nodiscard]] bool has_repeated_names() const noexcept;
  [[nodiscard]] QualifiedName name(const Attribute& attribute) const noexcept {
    return {{tag_ + attribute.name_at_, attribute.name_size_}, attribute.prefix_size_};
  }
  [[nodiscard]] std::string_view value(const Attribute& attribute) const noexcept {
    return {tag_ + attribute.value_at_, attribute.value_size_};
  }
  /// The value with its references replaced by their characters. It is written to `copy`, to where
  /// it would be in a copy of the tag. The copy may be the tag itself.
  [[nodiscard]] std::string_view decoded_value(const Attribute& attribute,
                                               char* copy) const noexcept;

 private:
  struct Source;
  [[nodiscard]] const char* cut() noexcept {
    is_cut_ = true;
    return nullptr;
  }
  [[nodiscard]] const char* attribute(const char* at, const Source& source) noexcept;
  [[nodiscard]] const char* value(const char* at, const Source& source) noexcept;
  [[nodiscard]] const char* value_further(const char* at, char quote,
                                          const Source& source) noexcept;
  [[nodiscard]] std::uint16_t offset_in_tag(const char* at) const noexcept {
    return static_cast<std::uint16_t>(at - tag_);
  }

  const char* tag_ = nullptr;
  std::uint8_t name_size_ = 0;
  std::uint8_t prefix_size_ = 0;
  std::uint8_t count_ = 0;
  bool is_empty_ = false;
  bool has_declarations_ = false;
  bool has_prefixes_ = false;
  bool has_references_ = false;
  bool is_cut_ = false;
  std::array<Attribute, most_attributes> attributes_;
};

}  // namespace geojob

#endif
