// SPDX-License-Identifier: MIT
#ifndef GEOJOB_PARSE_NAME_TABLE_HPP
#define GEOJOB_PARSE_NAME_TABLE_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace geojob {

/// Whether two texts are the same. They are short: so two words, that overlap if need be, are
/// compared at their start and their end, which is faster than a call of memcmp().
[[nodiscard, gnu::always_inline]] inline bool same_text(std::string_view left,
                                                        std::string_view right) noexcept {
  const std::size_t size = left.size();
  if (size != right.size()) return false;
  const auto same_words = [&]<class Word>(Word one, Word other) {
    const auto differ_at = [&](std::size_t index) {
      std::memcpy(&one, left.data() + index, sizeof(Word));
      std::memcpy(&other, right.data() + index, sizeof(Word));
      return one != other;
    };
    return !differ_at(0) && !differ_at(size - sizeof(Word));
  };
  if (size > 2 * sizeof(std::uint64_t)) return left == right;
  if (size >= sizeof(std::uint64_t)) return same_words(std::uint64_t{}, std::uint64_t{});
  if (size >= sizeof(std::uint32_t)) return same_words(std::uint32_t{}, std::uint32_t{});
  return left == right;
}

/// Finds a name among a few that are known when the program is compiled, with one comparison. An
/// Entry has a member `name`, not empty. Each has a slot of its own by its size and its first and
/// last letters; the compiler looks for a factor that makes it so, and stops where there is none.
template <class Entry, std::size_t count>
class NameTable {
 public:
  constexpr explicit NameTable(const std::array<Entry, count>& entries) noexcept
      : entries_(entries) {
    while (!fill()) ++factor_;
  }

  /// Null if there is no such name. What is found lives as long as the table.
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
  /// False if two names have the same slot. An empty slot leads to the first entry, which is then
  /// not equal.
  constexpr bool fill() noexcept {
    std::array<bool, slot_count> taken{};
    slots_ = {};
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t slot = slot_of(entries_[i].name);
      if (taken[slot]) return false;
      taken[slot] = true;
      slots_[slot] = static_cast<std::uint8_t>(i);
    }
    return true;
  }

  std::array<Entry, count> entries_;
  std::array<std::uint8_t, slot_count> slots_{};
  std::size_t factor_ = 1;
};

}  // namespace geojob

#endif
