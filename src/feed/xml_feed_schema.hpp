// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FEED_XML_FEED_SCHEMA_HPP
#define GEOJOB_FEED_XML_FEED_SCHEMA_HPP

#include <cstdint>
#include <string_view>

#include "core/name_table.hpp"
#include "feed/feed_value.hpp"
#include "xml/xml_step_name.hpp"

/// The meaning of the elements and attributes of a feed, in both versions (docs/result-files.md,
/// 3).

namespace geojob {

constexpr std::string_view feed_namespace =
    "http://schemas.microsoft.com/search/local/2010/5/geocode";

/// The elements of a feed.
enum class FeedElement : std::uint8_t {
  document,  ///< Outside of the root element.
  feed,
  entity,
  request,
  request_address,
  request_location,
  confidence_filter,
  reverse_request,
  reverse_confidence_filter,
  response,
  address,
  geocode_point,
  query_part,
  box,
  point,
  rooftop,
  interpolated,
  text,  ///< Its text is a value of the entity.
};

/// An element that is read.
struct FeedStep {
  XmlStepName name;
  FeedElement element = FeedElement::text;
  FeedValue value = FeedValue::id;  ///< For FeedElement::text.

  [[nodiscard]] bool is_leaf() const noexcept { return element == FeedElement::text; }
};

struct FeedAttribute {
  XmlStepName name;
  FeedValue value = FeedValue::id;
};

/// All elements that are read within `parent`; null if there are none.
[[nodiscard]] const NameTable<FeedStep>* feed_steps(FeedElement parent) noexcept;
/// All attributes that are read of an element; null if there are none.
[[nodiscard]] const NameTable<FeedAttribute>* feed_attributes(FeedElement element) noexcept;

}  // namespace geojob

#endif
