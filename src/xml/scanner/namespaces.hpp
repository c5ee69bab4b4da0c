// SPDX-License-Identifier: MIT
#ifndef GEOJOB_XML_SCANNER_NAMESPACES_HPP
#define GEOJOB_XML_SCANNER_NAMESPACES_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace geojob {

/// The namespaces that are declared in the open elements (Namespaces in XML 1.0).
///
/// Only what has been stored is read, so the arrays are not initialised: a new reader would pay for
/// it.
// NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init)
class Namespaces {
 public:
  struct Declaration {
    std::string_view prefix;  ///< Empty for the default namespace.
    std::string_view space;   ///< Empty if there is no default namespace here.
    bool is_own;              ///< Whether the handler's elements are in that namespace.
  };
  static constexpr std::size_t none = 0xFF;

  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  /// Returns false if it must be declined: there is no room, or it is reserved or an error.
  [[nodiscard]] bool declare(const Declaration& declaration) noexcept;
  /// Forgets all but the first `size`.
  void shrink_to(std::size_t size) noexcept { size_ = size; }

  /// Takes back the last shrink_to(), if no other namespace has been declared since.
  void restore(std::size_t size) noexcept { size_ = size; }

  [[nodiscard]] Declaration operator[](std::size_t index) const noexcept;
  /// Stores the namespace of a prefix that is not empty. Returns false if it is not declared.
  [[nodiscard]] bool find_space(std::string_view prefix, std::string_view& space) const noexcept;
  /// The declaration of the prefix that is in effect; `none` if there is none.
  [[nodiscard]] std::size_t find(std::string_view prefix) const noexcept {
    return find_from(0, prefix);
  }
  /// The same, but only among those from `first` on.
  [[nodiscard]] std::size_t find_from(std::size_t first, std::string_view prefix) const noexcept;

 private:
  struct Stored {
    std::uint16_t at;  ///< Where the prefix starts in text_; the namespace follows it.
    std::uint16_t space_size;
    std::uint8_t prefix_size;
    bool is_own;
  };
  [[nodiscard]] std::size_t text_size() const noexcept {
    if (size_ == 0) return 0;
    const Stored& last = stored_[size_ - 1];
    return std::size_t{last.at} + last.prefix_size + last.space_size;
  }

  std::size_t size_ = 0;
  std::array<Stored, 8> stored_;
  std::array<char, 288> text_;
};

/// The namespace of the prefix `xml`, which needs no declaration.
constexpr std::string_view xml_namespace = "http://www.w3.org/XML/1998/namespace";

}  // namespace geojob

#endif
