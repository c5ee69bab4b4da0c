// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_STRING_OUTPUT_HPP
#define GEOJOB_TESTS_STRING_OUTPUT_HPP

#include <string>
#include <string_view>

#include "geojob/feed/text_output.hpp"

namespace geojob::test {

/// Keeps what is written.
class StringOutput final : public TextOutput {
 public:
  void write(std::string_view written) override { text += written; }

  std::string text;
};

}  // namespace geojob::test

#endif
