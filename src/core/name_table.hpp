// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_NAME_TABLE_HPP
#define GEOJOB_CORE_NAME_TABLE_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace geojob {

/// Whether two texts of `size` bytes begin with the same Word and end with the same Word. The two
/// may overlap.
template <class Word>
[[nodiscard]] inline bool same_ends(const char* left, const char* right,
                                    std::size_t size) noexcept {
  const auto word = [](const char* bytes) {
    Word value = 0;
    std::memcpy(&value, bytes, sizeof(Word));
    return value;
  };
  const std::size_t last = size - sizeof(Word);
  return word(left) == word(right) && word(left + last) == word(right + last);
}

/// Whether two texts are equal. Most names are so short that two words cover them; comparing these
/// is faster than a call of memcmp().
[[nodiscard, gnu::always_inline]] inline bool same_text(std::string_view left,
                                                        std::string_view right) noexcept {
  using LongWord = std::uint64_t;
  using ShortWord = std::uint32_t;
  const std::size_t size = left.size();
  if (size != right.size()) return false;
  if (size > 2 * sizeof(LongWord)) return left == right;
  if (size >= sizeof(LongWord)) return same_ends<LongWord>(left.data(), right.data(), size);
  if (size >= sizeof(ShortWord)) return same_ends<ShortWord>(left.data(), right.data(), size);
  bool is_same = true;
  for (std::size_t i = 0; i < size; ++i) is_same &= left[i] == right[i];
  return is_same;
}

/// Finds a name in a small table that is known at compile time, with one comparison. An Entry has a
/// member `name`, which is not empty. The size, the first and the last letter of a name give its
/// slot. The compiler searches for a factor with which each name has a slot of its own; if there is
/// none, compiling fails.
template <class Entry>
class NameTable {
 public:
  /// The entries must live as long as the table.
  template <std::size_t count>
  constexpr explicit NameTable(const std::array<Entry, count>& entries) noexcept
      : entries_(entries.data()), end_(entries.data() + count) {
    while (!fill(entries)) ++factor_;
  }

  [[nodiscard]] const Entry* first() const noexcept { return entries_; }
  /// The entry after the given one; the first one after the last.
  [[nodiscard]] const Entry* after(const Entry& entry) const noexcept {
    const Entry* const next = &entry + 1;
    return next == end_ ? entries_ : next;
  }
  /// Returns one of the entries, or null if none has this name.
  [[nodiscard]] const Entry* find(std::string_view name) const noexcept {
    if (name.empty()) return nullptr;
    const Entry& only = entries_[slots_[slot_of(name)]];
    return same_text(only.name, name) ? &only : nullptr;
  }

 private:
  static constexpr std::size_t slot_count = 64;

  [[nodiscard]] constexpr std::size_t slot_of(std::string_view name) const noexcept {
    const auto first = static_cast<unsigned char>(name.front());
    const auto last = static_cast<unsigned char>(name.back());
    return (name.size() + (first * 2 + last) * factor_) % slot_count;
  }
  /// Returns false if two names have the same slot. An empty slot refers to the first entry, whose
  /// name will differ.
  template <std::size_t count>
  constexpr bool fill(const std::array<Entry, count>& entries) noexcept {
    std::array<bool, slot_count> taken{};
    slots_ = {};
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t slot = slot_of(std::string_view(entries[i].name));
      if (taken[slot]) return false;
      taken[slot] = true;
      slots_[slot] = static_cast<std::uint8_t>(i);
    }
    return true;
  }

  const Entry* entries_;
  const Entry* end_;
  std::size_t factor_ = 1;
  std::array<std::uint8_t, slot_count> slots_{};
};

}  // namespace geojob

#endif
