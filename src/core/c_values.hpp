// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_C_VALUES_HPP
#define GEOJOB_CORE_C_VALUES_HPP

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
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
/// ours becomes zero. Most callers know the same as we do: for them the size is a constant.
template <class Struct>
void fill_in(const Struct& value, Struct* out, std::size_t struct_size) noexcept {
  static_assert(std::is_trivially_copyable_v<Struct>);
  if (struct_size < sizeof value) {
    std::memcpy(out, &value, struct_size);
    return;
  }
  std::memcpy(out, &value, sizeof value);
  if (struct_size == sizeof value) return;
  std::memset(reinterpret_cast<char*>(out) + sizeof value, 0, struct_size - sizeof value);
}

/// The same for what may not be there: `view` is null then, and all becomes zero. Returns what the
/// C function does.
template <class Struct, class View>
[[nodiscard]] int fill_in_if(const View* view, Struct (*convert)(const View&) noexcept, Struct* out,
                             std::size_t struct_size) noexcept {
  fill_in(view == nullptr ? Struct{} : convert(*view), out, struct_size);
  return view == nullptr ? 0 : 1;
}

/// The item with that index; null if there is none.
template <class View>
[[nodiscard]] const View* item_of(std::span<const View> views, std::size_t index) noexcept {
  return index < views.size() ? &views[index] : nullptr;
}

}  // namespace geojob

#endif
