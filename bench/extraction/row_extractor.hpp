// SPDX-License-Identifier: MIT
#ifndef GEOJOB_BENCH_EXTRACTION_ROW_EXTRACTOR_HPP
#define GEOJOB_BENCH_EXTRACTION_ROW_EXTRACTOR_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "extraction/extraction.hpp"

namespace geojob::bench {

/// The name of a value's column in delimited text.
inline std::string column_of(const ExtractedValue& value) {
  const std::string attribute(value.attribute);
  if (value.element == "GeocodeEntity") return attribute;
  if (value.element == "GeocodeResponse") return "GeocodeResponse/" + attribute;
  if (value.attribute.empty()) return std::string(value.element);
  return "GeocodeResponse/" + std::string(value.element) + "/" + attribute;
}

/// Collects the values of a row, for readers that report fields. The first row has the version, the
/// second one the names of the columns.
class RowExtractor {
 public:
  void field(std::string_view text) {
    if (row_ == 1) {
      places_.push_back(place_of(text));
    } else if (row_ > 1 && column_ < places_.size() && places_[column_]) {
      values_[*places_[column_]].assign(text);
    }
    ++column_;
  }
  void end_row() {
    if (row_ > 1) {
      ++sum_.entities;
      for (std::string& value : values_) {
        sum_.bytes += value.size();
        value.clear();
      }
    }
    ++row_;
    column_ = 0;
  }
  [[nodiscard]] const Extraction& sum() const {
    const auto known = std::count_if(places_.begin(), places_.end(),
                                     [](const auto& place) { return place.has_value(); });
    if (static_cast<std::size_t>(known) != values_.size()) {
      throw std::runtime_error("columns are missing");
    }
    return sum_;
  }

 private:
  static std::optional<std::size_t> place_of(std::string_view name) {
    name.remove_prefix(std::min(name.find_first_not_of(' '), name.size()));
    for (std::size_t i = 0; i < extracted_values.size(); ++i) {
      if (column_of(extracted_values[i]) == name) return i;
    }
    return std::nullopt;
  }

  std::array<std::string, extracted_values.size()> values_;
  std::vector<std::optional<std::size_t>> places_;  ///< Of each column, in `values_`.
  std::size_t row_ = 0;
  std::size_t column_ = 0;
  Extraction sum_;
};

}  // namespace geojob::bench

#endif
