// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_TEXT_SOURCE_HPP
#define GEOJOB_TESTS_TEXT_SOURCE_HPP

#include <algorithm>
#include <functional>
#include <string>
#include <utility>

#include "geojob/transport/body_source.hpp"

namespace geojob::test {

/// A request body from a text, in pieces of at most `most_bytes` bytes.
class TextSource final : public BodySource {
 public:
  explicit TextSource(std::string text, std::size_t most_bytes = std::size_t{1} << 20)
      : size_said(text.size()), text_(std::move(text)), most_bytes_(most_bytes) {}

  std::uint64_t size() override { return size_said; }
  std::size_t read(std::span<char> buffer) override {
    if (before_piece) before_piece();
    const std::size_t count = std::min({text_.size() - given_, buffer.size(), most_bytes_});
    text_.copy(buffer.data(), count, given_);
    given_ += count;
    return count;
  }
  [[nodiscard]] std::size_t given() const noexcept { return given_; }

  std::uint64_t size_said;             ///< What size() returns, instead of the true size.
  std::function<void()> before_piece;  ///< Called by each read().

 private:
  std::string text_;
  std::size_t most_bytes_;
  std::size_t given_ = 0;
};

}  // namespace geojob::test

#endif
