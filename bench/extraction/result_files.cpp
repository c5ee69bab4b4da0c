// SPDX-License-Identifier: MIT
#include "extraction/result_files.hpp"

#include <fmt/format.h>

#include <fstream>
#include <stdexcept>

#include "feed/feed.hpp"

namespace geojob::bench {
namespace {

constexpr std::size_t entities = 200'000;
constexpr std::size_t entities_of_block = 4000;

constexpr std::string_view head =
    "Bing Spatial Data Services, 2.0\r\n"
    "Id, GeocodeRequest/Culture, GeocodeRequest/Address/AddressLine, "
    "GeocodeRequest/Address/AdminDistrict, "
    "GeocodeRequest/Address/CountryRegion, GeocodeRequest/Address/Locality, "
    "GeocodeRequest/Address/PostalCode, "
    "GeocodeRequest/ConfidenceFilter/MinimumConfidence, GeocodeResponse/Address/AddressLine, "
    "GeocodeResponse/Address/AdminDistrict, GeocodeResponse/Address/CountryRegion, "
    "GeocodeResponse/Address/AdminDistrict2, GeocodeResponse/Address/FormattedAddress, "
    "GeocodeResponse/Address/Locality, GeocodeResponse/Address/PostalCode, "
    "GeocodeResponse/Confidence, "
    "GeocodeResponse/Name, GeocodeResponse/EntityType, GeocodeResponse/MatchCodes, "
    "GeocodeResponse/Point/Latitude, GeocodeResponse/Point/Longitude, "
    "GeocodeResponse/BoundingBox/SouthLatitude, "
    "GeocodeResponse/BoundingBox/WestLongitude, GeocodeResponse/BoundingBox/NorthLatitude, "
    "GeocodeResponse/BoundingBox/EastLongitude, GeocodeResponse/GeocodePoints, StatusCode, "
    "FaultReason, TraceId\r\n";

std::string point(std::size_t latitude, std::size_t longitude, std::string_view usage,
                  std::string_view method) {
  return fmt::format(
      "{{\"\"Longitude\"\":\"\"4.8{:05}\"\",\"\"Latitude\"\":\"\"45.7{:05}\"\",\"\"UsageTypes\"\":"
      "\"\"{}\"\","
      "\"\"Type\"\":\"\"Point\"\",\"\"CalculationMethod\"\":\"\"{}\"\"}}",
      longitude, latitude, usage, method);
}

std::string row(std::size_t number) {
  const std::size_t street = number % 300 + 1;
  const std::size_t a = number * 37 % 100'000;
  const std::size_t b = number * 7919 % 100'000;
  return fmt::format(
      "{0:06},fr-FR,{1} rue de l'Épée,Auvergne-Rhône-Alpes,France,Lyon,69003,Medium,{1} Rue de "
      "l'Épée,"
      "Auvergne-Rhône-Alpes,France,Rhône,\"{1} Rue de l'Épée, 69003 Lyon\",Lyon,69003,High,"
      "\"{1} Rue de l'Épée, 69003 "
      "Lyon\",Address,Good,45.7{2:05},4.8{3:05},45.752,4.834,45.76,4.848,\"[{4},{5}]\","
      "Success,,\"{6:032x}|HOSTA01|7.7.0.0|HOSTB02, i-{0:05x}.eu-west-1a\"\r\n",
      number, street, a, b, point(a, b, "Display", "InterpolationOffset"),
      point(b, a, "Route", "Interpolation"), number * 2'654'435'761U);
}

std::ofstream open(const std::string& path) {
  std::ofstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot write " + path);
  return file;
}

}  // namespace

void write_result_files(const std::string& folder) {
  std::ofstream xml = open(folder + "/results.xml");
  Feed(false).for_each_piece([&](std::string_view piece) { xml << piece; });
  std::ofstream csv = open(folder + "/results.csv");
  csv << head;
  for (std::size_t number = 0; number < entities; ++number) csv << row(number % entities_of_block);
}

}  // namespace geojob::bench
