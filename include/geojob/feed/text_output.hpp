// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FEED_TEXT_OUTPUT_HPP
#define GEOJOB_FEED_TEXT_OUTPUT_HPP

#include <string_view>

#include "geojob/core/export.hpp"

namespace geojob {

/// Where a writer writes. The writers call it for each small piece, so it should collect them. What
/// it throws comes out of the writer.
class GEOJOB_EXPORT TextOutput {
 public:
  TextOutput() = default;
  TextOutput(const TextOutput&) = default;
  TextOutput& operator=(const TextOutput&) = default;
  virtual ~TextOutput() = default;

  virtual void write(std::string_view text) = 0;
};

}  // namespace geojob

#endif
