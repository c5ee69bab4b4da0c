// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_TEXT_DATA_HPP
#define GEOJOB_TESTS_TEXT_DATA_HPP

#include <algorithm>
#include <string>
#include <utility>

#include "run/submitter.hpp"

namespace geojob::test {

/// The data of a job from a text.
class TextData final : public JobData {
 public:
  explicit TextData(std::string text) : text_(std::move(text)) {}

  [[nodiscard]] std::uint64_t size() const override { return text_.size(); }
  [[nodiscard]] std::size_t read(std::uint64_t offset, std::span<char> buffer) const override {
    return text_.copy(buffer.data(), buffer.size(), offset);
  }

 private:
  std::string text_;
};

}  // namespace geojob::test

#endif
