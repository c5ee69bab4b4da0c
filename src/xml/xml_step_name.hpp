// SPDX-License-Identifier: MIT
#ifndef GEOJOB_XML_XML_STEP_NAME_HPP
#define GEOJOB_XML_XML_STEP_NAME_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "core/byte_block.hpp"

namespace geojob {

/// The name of an element that a handler knows. It is compared with the bytes of a document many
/// bytes at a time.
class XmlStepName {
 public:
  /// starts() looks at so many bytes at most.
  static constexpr std::size_t most_bytes = 32;

  /// The name must be shorter than most_bytes.
  constexpr XmlStepName(std::string_view name) noexcept  // NOLINT(*-explicit-*): it is that name
      : size_(name.size()) {
    std::copy(name.begin(), name.end(), bytes_.begin());
  }
  constexpr XmlStepName(const char* name) noexcept  // NOLINT(*-explicit-*)
      : XmlStepName(std::string_view(name)) {}
  constexpr operator std::string_view() const noexcept {  // NOLINT(*-explicit-*)
    return {bytes_.data(), size_};
  }
  [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }

  /// Whether the bytes begin with the name.
  template <class Block = WidestBlock>
  [[nodiscard, gnu::always_inline]] bool starts(const char* bytes) const noexcept {
    if (size_ <= Block::size) return Block::common_size(bytes, bytes_.data()) >= size_;
    std::size_t compared = 0;
    for (; size_ > compared + Block::size; compared += Block::size) {
      if (Block::common_size(bytes + compared, bytes_.data() + compared) != Block::size)
        return false;
    }
    return Block::common_size(bytes + compared, bytes_.data() + compared) >= size_ - compared;
  }

 private:
  std::size_t size_;
  std::array<char, most_bytes> bytes_{};
};

}  // namespace geojob

#endif
