// SPDX-License-Identifier: MIT
#include "run/request_field.hpp"

namespace geojob {
namespace {

// Lower case, and without separators: see ColumnNames::among().
constexpr std::array<std::string_view, 6> query_names{
    "query", "fulladdress", "location", "completeaddress", "wholeaddress", "formattedaddress"};
constexpr std::array<std::string_view, 7> address_names{
    "address", "street", "addr", "addressline", "streetaddress", "address1", "addressline1"};
constexpr std::array<std::string_view, 5> locality_names{"city", "town", "locality", "place",
                                                         "citytown"};
constexpr std::array<std::string_view, 5> district_names{"state", "province", "region",
                                                         "admindistrict", "stateprovince"};
constexpr std::array<std::string_view, 6> postal_names{"zip",     "postcode", "postalcode",
                                                       "zipcode", "plz",      "zippostalcode"};
constexpr std::array<std::string_view, 3> country_names{"country", "countryregion", "nation"};
constexpr std::array<std::string_view, 3> culture_names{"culture", "locale", "lang"};
constexpr std::array<std::string_view, 3> latitude_names{"lat", "latitude", "y"};
constexpr std::array<std::string_view, 5> longitude_names{"lng", "lon", "long", "longitude", "x"};

constexpr std::array<RequestFieldFacts, request_field_count> all_facts{{
    {"query", "--query", &ColumnOptions::query, &RowRequest::query, query_names},
    {"address_line", "--address", &ColumnOptions::address, &RowRequest::address_line,
     address_names},
    {"locality", "--locality", &ColumnOptions::locality, &RowRequest::locality, locality_names},
    {"admin_district", "--admin-district", &ColumnOptions::admin_district,
     &RowRequest::admin_district, district_names},
    {"postal_code", "--postal-code", &ColumnOptions::postal_code, &RowRequest::postal_code,
     postal_names},
    {"country_region", "--country", &ColumnOptions::country, &RowRequest::country_region,
     country_names},
    {"culture", "--culture", &ColumnOptions::culture, &RowRequest::culture, culture_names},
    {"latitude", "--latitude", &ColumnOptions::latitude, &RowRequest::latitude, latitude_names},
    {"longitude", "--longitude", &ColumnOptions::longitude, &RowRequest::longitude,
     longitude_names},
}};

}  // namespace

const RequestFieldFacts& facts_of(RequestField field) noexcept {
  return all_facts[static_cast<std::size_t>(field)];
}

}  // namespace geojob
