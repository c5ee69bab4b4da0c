// SPDX-License-Identifier: MIT
#include "geojob/feed/result_row.hpp"

#include <charconv>

#include "core/ascii.hpp"
#include "geojob/feed/match.hpp"

namespace geojob {
namespace {

constexpr ResultValue text_of(std::string_view text) noexcept {
  return {ResultValue::Kind::text, text};
}

constexpr ResultValue number_of(std::string_view text) noexcept {
  return {ResultValue::Kind::number, text};
}

constexpr ResultValue list_of(std::string_view text) noexcept {
  return {ResultValue::Kind::list, text};
}

}  // namespace

std::string_view take_word(std::string_view& list) noexcept {
  while (!list.empty()) {
    const std::size_t comma = list.find(',');
    const std::string_view word = trimmed(list.substr(0, comma));
    list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
    if (!word.empty()) return word;
  }
  return {};
}

ResultRow::ResultRow(const EntityView& entity, std::size_t candidate, PointUse use) noexcept
    : entity_(&entity) {
  if (candidate >= entity.candidates.size()) return;
  candidate_ = entity.candidates[candidate];
  point_ = geocode_point_of(candidate_, use);
  const auto written =
      std::to_chars(number_.data(), number_.data() + number_.size(), candidate + 1);
  number_size_ = static_cast<std::size_t>(written.ptr - number_.data());
}

ResultValue ResultRow::value(ResultColumn column) const noexcept {
  const AddressView& address = candidate_.address;
  switch (column) {
    case ResultColumn::id:
      return text_of(entity_->id);
    case ResultColumn::candidate:
      return number_of({number_.data(), number_size_});
    case ResultColumn::latitude:
      return number_of(point_.coordinates.latitude);
    case ResultColumn::longitude:
      return number_of(point_.coordinates.longitude);
    case ResultColumn::confidence:
      return text_of(candidate_.confidence);
    case ResultColumn::match_codes:
      return list_of(candidate_.match_codes);
    case ResultColumn::entity_type:
      return text_of(candidate_.entity_type);
    case ResultColumn::name:
      return text_of(candidate_.name);
    case ResultColumn::matched_address:
      return text_of(address.formatted_address);
    case ResultColumn::address_line:
      return text_of(address.address_line);
    case ResultColumn::locality:
      return text_of(address.locality);
    case ResultColumn::admin_district:
      return text_of(address.admin_district);
    case ResultColumn::admin_district_2:
      return text_of(address.admin_district_2);
    case ResultColumn::postal_code:
      return text_of(address.postal_code);
    case ResultColumn::country_region:
      return text_of(address.country_region);
    case ResultColumn::calculation_method:
      return text_of(point_.calculation_method);
    case ResultColumn::usage_types:
      return list_of(point_.usage_types);
    case ResultColumn::west:
      return number_of(candidate_.box.west);
    case ResultColumn::south:
      return number_of(candidate_.box.south);
    case ResultColumn::east:
      return number_of(candidate_.box.east);
    case ResultColumn::north:
      return number_of(candidate_.box.north);
    case ResultColumn::status:
      return text_of(entity_->status_code);
    case ResultColumn::reason:
      return text_of(reason());
    case ResultColumn::trace_id:
      return text_of(entity_->trace_id);
  }
  return {};
}

/// Why there is no point. The service says nothing about what it did not find.
std::string_view ResultRow::reason() const noexcept {
  if (!entity_->fault_reason.empty()) return entity_->fault_reason;
  const bool is_unmatched = point_.coordinates.empty() && match_of(*entity_) != Match::failed;
  return is_unmatched ? "no match" : std::string_view{};
}

}  // namespace geojob
