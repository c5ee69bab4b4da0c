// SPDX-License-Identifier: MIT
#ifndef GEOJOB_BENCH_XML_EXTRACTOR_HPP
#define GEOJOB_BENCH_XML_EXTRACTOR_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "extraction.hpp"
#include "fields.hpp"

namespace geojob::bench {

/// The code that the user of an event or pull parser writes: it keeps track of its position in the
/// response, and stores the text of the fields that are extracted. Char is the parser's character
/// type.
template <class Char>
class XmlExtractor {
 public:
  using View = std::basic_string_view<Char>;

  void begin(Extraction& into) noexcept {
    into_ = &into;
    level_ = 0;
    skipped_ = 0;
    places_[0] = Place::document;
  }

  /// Returns true if the element's attributes are needed.
  bool start(bool is_of_service, View name) {
    if (skipped_ != 0) return skip();
    const Place place = is_of_service ? step(name) : Place::unknown;
    if (place == Place::unknown) return skip();
    places_[++level_] = place;
    if (place == Place::job) into_->begin_job();
    if (place == Place::link) into_->begin_link();
    value_.clear();
    return place == Place::link;
  }

  void attribute(View name, View value) {
    const Field field = is(name, "role")   ? Field::link_role
                        : is(name, "name") ? Field::link_name
                                           : Field::none;
    if (field == Field::none) return;
    value_.clear();
    value_.append(value);
    into_->set(field, value_.view());
    value_.clear();
  }

  void text(View piece) {
    if (skipped_ == 0 && holds_text()) value_.append(piece);
  }

  void end() {
    if (skipped_ != 0) {
      --skipped_;
      return;
    }
    const Place place = places_[level_--];
    if (place == Place::job) into_->end_job();
    if (place == Place::field) into_->set(field_, value_.view());
    if (place == Place::link) into_->set(Field::link_url, value_.view());
  }

 private:
  enum class Place : std::uint8_t {
    unknown,
    document,
    response,
    error_details,
    resource_sets,
    resource_set,
    resources,
    job,
    link,
    field,
  };

  bool skip() noexcept {
    ++skipped_;
    return false;
  }
  [[nodiscard]] bool holds_text() const noexcept {
    return places_[level_] == Place::field || places_[level_] == Place::link;
  }
  Place as_field(Field field) noexcept {
    field_ = field;
    return field == Field::none ? Place::unknown : Place::field;
  }
  Place step(View name) noexcept {
    switch (places_[level_]) {
      case Place::document:
        return is(name, "Response") ? Place::response : Place::unknown;
      case Place::response:
        if (is(name, "ResourceSets")) return Place::resource_sets;
        if (is(name, "ErrorDetails")) return Place::error_details;
        return as_field(is(name, "StatusCode") ? Field::status_code : Field::none);
      case Place::error_details:
        return as_field(is(name, "string") ? Field::error_detail : Field::none);
      case Place::resource_sets:
        return is(name, "ResourceSet") ? Place::resource_set : Place::unknown;
      case Place::resource_set:
        return is(name, "Resources") ? Place::resources : Place::unknown;
      case Place::resources:
        return is(name, "DataflowJob") || is(name, "DataServiceJob") ? Place::job : Place::unknown;
      case Place::job:
        return is(name, "Link") ? Place::link : as_field(xml_job_field(name));
      default:
        return Place::unknown;
    }
  }

  Extraction* into_ = nullptr;
  std::array<Place, 8> places_{};
  std::size_t level_ = 0;
  std::size_t skipped_ = 0;
  Field field_ = Field::none;
  Text value_;
};

}  // namespace geojob::bench

#endif
