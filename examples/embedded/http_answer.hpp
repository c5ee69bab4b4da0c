// SPDX-License-Identifier: MIT
#ifndef GEOJOB_EXAMPLES_HTTP_ANSWER_HPP
#define GEOJOB_EXAMPLES_HTTP_ANSWER_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace geojob::example {

/// An HTTP response that arrives in pieces. It stores a small head, and nothing of the body, which
/// must have a Content-Length. It implements only as much of HTTP as this example needs.
class HttpAnswer {
 public:
  /// Takes the next piece, and returns the part of it that belongs to the body.
  [[nodiscard]] std::string_view body_of(std::string_view piece) noexcept;

  /// Whether the status is a success and the head, as far as it has arrived, is valid.
  [[nodiscard]] bool is_good() const noexcept { return !is_broken_; }
  /// Whether the whole body has arrived. Without that a response must not be used.
  [[nodiscard]] bool is_complete() const noexcept { return has_head_ && body_left_ == 0; }

 private:
  [[nodiscard]] std::size_t take_head(std::string_view piece) noexcept;
  void read_head() noexcept;

  std::array<char, 512> head_{};
  std::size_t head_size_ = 0;
  std::uint64_t body_left_ = 0;
  bool has_head_ = false;
  bool is_broken_ = false;
};

}  // namespace geojob::example

#endif
