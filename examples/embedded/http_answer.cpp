// SPDX-License-Identifier: MIT
#include "http_answer.hpp"

#include <algorithm>
#include <charconv>

namespace geojob::example {
namespace {

constexpr std::string_view end_of_head = "\r\n\r\n";

}  // namespace

std::string_view HttpAnswer::body_of(std::string_view piece) noexcept {
  if (is_broken_) return {};
  if (!has_head_) piece.remove_prefix(take_head(piece));
  const std::size_t size =
      static_cast<std::size_t>(std::min<std::uint64_t>(piece.size(), body_left_));
  body_left_ -= size;
  return piece.substr(0, size);
}

/// Returns how many bytes of the piece belong to the head.
std::size_t HttpAnswer::take_head(std::string_view piece) noexcept {
  std::size_t taken = 0;
  while (taken < piece.size() && !has_head_ && !is_broken_) {
    if (head_size_ == head_.size()) {  // A longer head may be an attack.
      is_broken_ = true;
      break;
    }
    head_[head_size_++] = piece[taken++];
    has_head_ = std::string_view(head_.data(), head_size_).ends_with(end_of_head);
  }
  if (has_head_) read_head();
  return taken;
}

void HttpAnswer::read_head() noexcept {
  constexpr std::string_view success = "HTTP/1.1 200 ";
  constexpr std::string_view length = "\r\nContent-Length: ";
  const std::string_view head(head_.data(), head_size_);
  const std::size_t at = head.find(length);
  is_broken_ = true;
  if (!head.starts_with(success) || at == head.npos) return;
  const char* const first = head.data() + at + length.size();
  const auto [end, error] = std::from_chars(first, head.data() + head.size(), body_left_);
  is_broken_ = error != std::errc() || *end != '\r';
}

}  // namespace geojob::example
