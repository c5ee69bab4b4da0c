// SPDX-License-Identifier: MIT
#ifndef GEOJOB_RUN_REQUEST_FIELD_HPP
#define GEOJOB_RUN_REQUEST_FIELD_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "run/column_options.hpp"
#include "run/row_request.hpp"

namespace geojob {

/// The members of RowRequest that a column can fill.
enum class RequestField : std::uint8_t {
  query,
  address_line,
  locality,
  admin_district,
  postal_code,
  country_region,
  culture,
  latitude,
  longitude,
};

constexpr std::size_t request_field_count = 9;

/// What is to be known of a field.
struct RequestFieldFacts {
  std::string_view name;    ///< As RowRequest calls it.
  std::string_view option;  ///< `--address`
  std::optional<std::string> ColumnOptions::*named;
  std::string_view RowRequest::*value;
  std::span<const std::string_view> guesses;  ///< The names of columns that it is guessed from.
};

[[nodiscard]] const RequestFieldFacts& facts_of(RequestField field) noexcept;

/// All fields, in the order of RequestField.
inline constexpr std::array request_fields{
    RequestField::query,          RequestField::address_line, RequestField::locality,
    RequestField::admin_district, RequestField::postal_code,  RequestField::country_region,
    RequestField::culture,        RequestField::latitude,     RequestField::longitude,
};

}  // namespace geojob

#endif
