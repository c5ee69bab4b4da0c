// SPDX-License-Identifier: MIT
#ifndef GEOJOB_XML_SCANNER_OPEN_ELEMENTS_HPP
#define GEOJOB_XML_SCANNER_OPEN_ELEMENTS_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/short_copy.hpp"

namespace geojob {

/// The names of the elements that are open, as the document has them. The arrays are not
/// initialised, because only what has been stored is read.
// NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init)
class OpenElements {
 public:
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] bool has_room_for(std::string_view name) const noexcept {
    return size_ < elements_.size() && name.size() <= names_.size() - name_bytes_;
  }
  /// There must be room.
  void push(std::string_view name, std::size_t namespaces_before) noexcept {
    elements_[size_++] = {static_cast<std::uint16_t>(name_bytes_),
                          static_cast<std::uint8_t>(name.size()),
                          static_cast<std::uint8_t>(namespaces_before)};
    copy_short(name, names_.data() + name_bytes_);
    name_bytes_ += name.size();
  }
  /// Removes the innermost element. There must be one.
  void pop() noexcept { name_bytes_ = elements_[--size_].name_at; }

  void clear() noexcept { size_ = name_bytes_ = 0; }

  [[nodiscard]] std::string_view name(std::size_t index) const noexcept {
    return {names_.data() + elements_[index].name_at, elements_[index].name_size};
  }
  /// How many namespaces were declared outside of the element.
  [[nodiscard]] std::size_t namespaces_before(std::size_t index) const noexcept {
    return elements_[index].namespaces_before;
  }

 private:
  struct Element {
    std::uint16_t name_at;
    std::uint8_t name_size;
    std::uint8_t namespaces_before;
  };
  std::size_t size_ = 0;
  std::size_t name_bytes_ = 0;
  std::array<Element, 32> elements_;
  std::array<char, 224> names_;
};

}  // namespace geojob

#endif
