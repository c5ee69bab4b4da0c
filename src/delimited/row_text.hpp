// SPDX-License-Identifier: MIT
#ifndef GEOJOB_DELIMITED_ROW_TEXT_HPP
#define GEOJOB_DELIMITED_ROW_TEXT_HPP

#include <cstddef>
#include <span>
#include <string_view>

#include "core/buffer.hpp"
#include "core/heap.hpp"
#include "core/short_copy.hpp"

namespace geojob {

/// What may enclose a field.
constexpr char field_quote = '"';

/// The fields of one row, while it is read: those that are complete, and the text of the one that
/// is open. Functions that return false have no memory.
class RowText {
 public:
  explicit RowText(Heap& heap) noexcept : text_(heap), places_(heap), views_(heap) {}

  /// Adds to the open field.
  [[nodiscard]] bool append(std::string_view bytes) noexcept {
    char* const to = text_.extend(bytes.size());
    if (to == nullptr) return bytes.empty();
    copy_short(bytes, to);
    return true;
  }
  /// The text of the open field, as it came.
  [[nodiscard]] std::string_view open_field() const noexcept {
    return {text_.data() + start_, text_.size() - start_};
  }
  /// How many bytes the open field has.
  [[nodiscard]] std::size_t open_bytes() const noexcept { return text_.size() - start_; }
  /// The number of complete fields.
  [[nodiscard]] std::size_t size() const noexcept { return places_.size(); }

  /// Completes the open field, and opens the next one.
  [[nodiscard]] bool end_field() noexcept {
    const bool added = places_.append({start_, open_bytes()});
    start_ = text_.size();
    return added;
  }
  /// Completes the open field, which is enclosed in quotes: removes them.
  [[nodiscard]] bool end_enclosed_field() noexcept;
  /// Completes the first `size` bytes of the open field, leaves out the delimiter behind them, and
  /// opens the next field with the rest.
  [[nodiscard]] bool split_field(std::size_t size) noexcept;

  /// Makes fields() ready, when all fields are complete.
  [[nodiscard]] bool complete() noexcept;
  /// The fields of a complete row. Valid until clear().
  [[nodiscard]] std::span<const std::string_view> fields() const noexcept {
    return views_.values();
  }
  /// Begins another row, and keeps the memory.
  void clear() noexcept;
  /// Releases the memory.
  void release() noexcept;

 private:
  struct Place {
    std::size_t start;
    std::size_t size;
  };
  [[nodiscard]] bool put_enclosed(std::string_view field) noexcept;

  Buffer<char> text_;
  std::size_t start_ = 0;  ///< Of the open field.
  Buffer<Place> places_;
  Buffer<std::string_view> views_;
};

/// Whether the text of a field begins and ends with a quote, blanks around them aside, and each
/// quote between them is doubled.
[[nodiscard]] bool is_enclosed(std::string_view text) noexcept;
/// Whether the text of a field that is not complete begins with a quote, and all quotes behind it
/// are doubled: the field may become enclosed.
[[nodiscard]] bool opens_quotes(std::string_view text) noexcept;

}  // namespace geojob

#endif
