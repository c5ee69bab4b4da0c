// SPDX-License-Identifier: MIT
#ifndef GEOJOB_EXAMPLES_HTTP_ANSWER_HPP
#define GEOJOB_EXAMPLES_HTTP_ANSWER_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace geojob::example {

/// An HTTP answer as it comes from the wire, piece by piece. It holds a small head and none of the
/// body, which must have a Content-Length: as much of the protocol as an example needs.
class HttpAnswer {
 public:
  /// Takes the next piece and returns what of it belongs to the body.
  [[nodiscard]] std::string_view body_of(std::string_view piece) noexcept;

  /// The answer is a success, and its head, as far as it came, can be understood.
  [[nodiscard]] bool is_good() const noexcept { return !is_broken_; }
  /// All of the body has come. Without this an answer is not an answer.
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
