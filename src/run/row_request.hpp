// SPDX-License-Identifier: MIT
#ifndef GEOJOB_RUN_ROW_REQUEST_HPP
#define GEOJOB_RUN_ROW_REQUEST_HPP

#include <string_view>

namespace geojob {

/// What is asked of the service for one row of a table: a query, an address in parts, or a point.
/// Without white space at the ends of texts; what is absent is empty.
struct RowRequest {
  std::string_view query{};
  std::string_view address_line{};
  std::string_view locality{};
  std::string_view admin_district{};
  std::string_view postal_code{};
  std::string_view country_region{};
  std::string_view culture{};
  std::string_view latitude{};  ///< With the longitude: an address is asked for, and nothing else.
  std::string_view longitude{};

  /// Whether it asks for nothing: a culture alone does not.
  [[nodiscard]] bool empty() const noexcept {
    return query.empty() && address_line.empty() && locality.empty() && admin_district.empty() &&
           postal_code.empty() && country_region.empty() && latitude.empty() && longitude.empty();
  }
  friend bool operator==(const RowRequest&, const RowRequest&) = default;
};

}  // namespace geojob

#endif
