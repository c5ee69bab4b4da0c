// SPDX-License-Identifier: MIT
#include "feed/feed.hpp"

#include <fmt/format.h>

#include "feed/feed_counter.hpp"

namespace geojob::bench {
namespace {

constexpr std::size_t entities_of_block = 4000;
constexpr std::size_t blocks = 50;

std::string entity(std::size_t number, std::string_view name) {
  return fmt::format(
      "<GeocodeEntity Id=\"{0:06}\" xmlns=\"{1}\">"
      "<GeocodeRequest Culture=\"fr-FR\">"
      "<Address AddressLine=\"{2} rue de l'Épée\" AdminDistrict=\"Auvergne-Rhône-Alpes\" "
      "CountryRegion=\"France\" Locality=\"Lyon\" PostalCode=\"69003\" />"
      "<ConfidenceFilter MinimumConfidence=\"Medium\" /></GeocodeRequest>"
      "<GeocodeResponse Name=\"{3}\" EntityType=\"Address\" Confidence=\"High\" "
      "MatchCodes=\"Good\">"
      "<Address AddressLine=\"{2} Rue de l'Épée\" AdminDistrict=\"Auvergne-Rhône-Alpes\" "
      "CountryRegion=\"France\" AdminDistrict2=\"Rhône\" "
      "FormattedAddress=\"{2} Rue de l'Épée, 69003 Lyon\" Locality=\"Lyon\" PostalCode=\"69003\" />"
      "<GeocodePoint CalculationMethod=\"InterpolationOffset\" Latitude=\"45.7{4:05}\" "
      "Longitude=\"4.8{5:05}\" Type=\"Point\" UsageTypes=\"Display\" />"
      "<GeocodePoint CalculationMethod=\"Interpolation\" Latitude=\"45.7{5:05}\" "
      "Longitude=\"4.8{4:05}\" Type=\"Point\" UsageTypes=\"Route\" />"
      "<BoundingBox SouthLatitude=\"45.752\" WestLongitude=\"4.834\" NorthLatitude=\"45.76\" "
      "EastLongitude=\"4.848\" />"
      "<Point Latitude=\"45.7{4:05}\" Longitude=\"4.8{5:05}\" /></GeocodeResponse>"
      "<StatusCode>Success</StatusCode>"
      "<TraceId>{6:032x}|HOSTA01|7.7.0.0|HOSTB02, i-{0:05x}.eu-west-1a</TraceId>"
      "</GeocodeEntity>\n",
      number, feed_namespace, number % 300 + 1, name, number * 37 % 100'000,
      number * 7919 % 100'000, number * 2'654'435'761U);
}

}  // namespace

Feed::Feed(bool has_instruction)
    : begin_(fmt::format("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                         "<GeocodeFeed Version=\"2.0\" xmlns=\"{}\" >\n",
                         feed_namespace)),
      end_("</GeocodeFeed>\n"),
      entities_(entities_of_block * blocks) {
  for (std::size_t number = 0; number < entities_of_block; ++number) {
    constexpr std::size_t with_reference = 20;
    const char* const before = number % with_reference == 0 ? "Dupont &amp; Fils, " : "";
    blocks_ +=
        entity(number, fmt::format("{}{} Rue de l'Épée, 69003 Lyon", before, number % 300 + 1));
  }
  block_bytes_ = blocks_.size();
  blocks_ += blocks_.substr(0, piece_bytes);
  if (has_instruction) begin_ += "<?note the results of a job?>";
}

std::uint64_t Feed::repeated_bytes() const noexcept { return block_bytes_ * blocks; }

}  // namespace geojob::bench
