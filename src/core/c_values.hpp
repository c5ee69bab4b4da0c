// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_C_VALUES_HPP
#define GEOJOB_CORE_C_VALUES_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>
#include <type_traits>

#include "geojob/core/c_interface.h"
#include "geojob/core/position.hpp"
#include "geojob/core/timestamp.hpp"

/// Values of the C++ headers as those of the C headers. A structured binding names every member, so
/// that a new member of the C++ struct does not compile until the C struct has it too.
namespace geojob {

[[nodiscard]] inline geojob_text c_text(std::string_view text) noexcept {
  return {text.data(), text.size()};
}

/// The text that a caller gave. A null pointer is an empty text.
[[nodiscard]] inline std::string_view text_of(const char* bytes, std::size_t size) noexcept {
  return bytes == nullptr ? std::string_view{} : std::string_view(bytes, size);
}

[[nodiscard]] inline geojob_position c_position(const Position& position) noexcept {
  const auto& [byte, line, column] = position;
  return {byte, line, column};
}

[[nodiscard]] inline geojob_count c_count(const std::optional<std::uint64_t>& count) noexcept {
  return {count.value_or(0), static_cast<std::uint8_t>(count.has_value())};
}

[[nodiscard]] inline geojob_timestamp c_timestamp(const std::optional<Timestamp>& moment) noexcept {
  if (!moment) return {};
  const auto& [second, fraction, fraction_digits] = *moment;
  return {second.time_since_epoch().count(), fraction, fraction_digits, 1};
}

/// Gives the caller a struct of which it knows the first `struct_size` bytes. What it knows beyond
/// ours becomes zero.
template <class Struct>
void fill_in(const Struct& value, Struct* out, std::size_t struct_size) noexcept {
  static_assert(std::is_trivially_copyable_v<Struct>);
  std::memcpy(out, &value, std::min(struct_size, sizeof value));
  if (struct_size <= sizeof value) return;
  std::memset(reinterpret_cast<char*>(out) + sizeof value, 0, struct_size - sizeof value);
}

/// The same for a caller that gets the struct only if it is there. Returns what the C function
/// does.
template <class Struct>
[[nodiscard]] int fill_in(const std::optional<Struct>& value, Struct* out,
                          std::size_t struct_size) noexcept {
  fill_in(value.value_or(Struct{}), out, struct_size);
  return value.has_value() ? 1 : 0;
}

}  // namespace geojob

#endif
