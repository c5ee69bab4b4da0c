// SPDX-License-Identifier: MIT
#include "parse/json_syntax.hpp"

#include <limits>

#include "parse/utf_8.hpp"

namespace geojob {
JsonSyntax::JsonSyntax(const SyntaxParts& parts) noexcept
    : failure_(parts.failure),
      handler_(parts),
      scanner_(parts.heap, parts.failure, handler_, parts.limits.depth) {}

std::size_t JsonSyntax::slice_bytes() const noexcept {
  return std::numeric_limits<std::size_t>::max();
}

bool JsonSyntax::parse(std::string_view bytes, bool last) noexcept {
  if (!mark_passed_) {
    bytes.remove_prefix(skip_byte_order_mark(bytes));
    const bool inside = mark_size_ != 0 && !mark_passed_;
    if (inside && (!bytes.empty() || last)) {
      failure_.set(bytes.empty() ? errc::truncated : errc::not_well_formed,
                   "broken byte order mark", {});
      return false;
    }
  }
  return scanner_.scan(bytes, last);
}

/// Returns how many of the bytes belong to a byte order mark.
std::size_t JsonSyntax::skip_byte_order_mark(std::string_view bytes) noexcept {
  std::size_t size = 0;
  while (size < bytes.size() && mark_size_ < utf_8_mark.size() &&
         bytes[size] == utf_8_mark[mark_size_]) {
    ++size;
    ++mark_size_;
  }
  scanner_.skip_mark(size);
  mark_passed_ = mark_size_ == utf_8_mark.size() || (mark_size_ == 0 && !bytes.empty());
  return size;
}

void JsonSyntax::reset() noexcept {
  handler_.reset();
  scanner_.reset();
  mark_size_ = 0;
  mark_passed_ = false;
}

}  // namespace geojob
