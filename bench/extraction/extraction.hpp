// SPDX-License-Identifier: MIT
#ifndef GEOJOB_BENCH_EXTRACTION_EXTRACTION_HPP
#define GEOJOB_BENCH_EXTRACTION_EXTRACTION_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// What every reader takes from a result file: the values of the columns of `geojob results` for
/// the first candidate of each entity.

namespace geojob::bench {

/// The columns, and where they are in XML: the element and the attribute, or the element alone.
struct ExtractedValue {
  std::string_view element;
  std::string_view attribute;
};

constexpr std::array<ExtractedValue, 21> extracted_values = {{
    {"GeocodeEntity", "Id"},
    {"Point", "Latitude"},
    {"Point", "Longitude"},
    {"GeocodeResponse", "Confidence"},
    {"GeocodeResponse", "MatchCodes"},
    {"GeocodeResponse", "EntityType"},
    {"GeocodeResponse", "Name"},
    {"Address", "FormattedAddress"},
    {"Address", "AddressLine"},
    {"Address", "Locality"},
    {"Address", "AdminDistrict"},
    {"Address", "AdminDistrict2"},
    {"Address", "PostalCode"},
    {"Address", "CountryRegion"},
    {"BoundingBox", "WestLongitude"},
    {"BoundingBox", "SouthLatitude"},
    {"BoundingBox", "EastLongitude"},
    {"BoundingBox", "NorthLatitude"},
    {"StatusCode", {}},
    {"FaultReason", {}},
    {"TraceId", {}},
}};

/// The sum that all readers must agree on.
struct Extraction {
  std::uint64_t entities = 0;
  std::uint64_t bytes = 0;  ///< Of all values.
  friend bool operator==(const Extraction&, const Extraction&) = default;
};

/// Collects the values of an entity, for readers that report elements.
class Extractor {
 public:
  void start(std::string_view element) {
    element_ = element;
    text_ = nullptr;
    if (element == "GeocodeEntity") begin_entity();
    if (element == "GeocodeResponse") in_response_ = true;
    for (std::size_t i = 0; i < values_.size(); ++i) {
      if (extracted_values[i].attribute.empty() && extracted_values[i].element == element) {
        text_ = &values_[i];
      }
    }
  }
  void attribute(std::string_view name, std::string_view value) {
    if (!in_response_ && element_ != "GeocodeEntity") return;
    for (std::size_t i = 0; i < values_.size(); ++i) {
      if (extracted_values[i].attribute == name && extracted_values[i].element == element_) {
        values_[i].assign(value);
        return;
      }
    }
  }
  void text(std::string_view piece) {
    if (text_ != nullptr) text_->append(piece);
  }
  void end(std::string_view element) {
    text_ = nullptr;
    if (element != "GeocodeEntity") return;
    ++sum_.entities;
    for (const std::string& value : values_) sum_.bytes += value.size();
  }
  [[nodiscard]] const Extraction& sum() const noexcept { return sum_; }

 private:
  void begin_entity() {
    for (std::string& value : values_) value.clear();
    in_response_ = false;
  }

  std::array<std::string, extracted_values.size()> values_;
  std::string_view element_;
  std::string* text_ = nullptr;
  bool in_response_ = false;
  Extraction sum_;
};

enum class ResultFormat : std::uint8_t { xml, csv, both };

/// Reads the file in pieces of 64 KiB, or as a whole, and throws if it cannot.
struct ExtractionReader {
  std::string_view name;
  Extraction (*read)(const std::string& path);
  ResultFormat format = ResultFormat::xml;

  [[nodiscard]] bool takes_part(const std::string& path) const {
    const bool is_csv = path.ends_with(".csv");
    return format == ResultFormat::both || is_csv == (format == ResultFormat::csv);
  }
};

inline std::vector<ExtractionReader>& extraction_readers() {
  static std::vector<ExtractionReader> all;
  return all;
}

/// A reader takes part if the file with its registration is in the program.
struct ExtractionRegistration {
  explicit ExtractionRegistration(ExtractionReader reader) {
    extraction_readers().push_back(reader);
  }
};

}  // namespace geojob::bench

#endif
