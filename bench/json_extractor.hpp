// SPDX-License-Identifier: MIT
#ifndef GEOJOB_BENCH_JSON_EXTRACTOR_HPP
#define GEOJOB_BENCH_JSON_EXTRACTOR_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "extraction.hpp"
#include "fields.hpp"

namespace geojob::bench {

/// The code that the user of an event parser writes: it keeps track of its position in the
/// response, and stores the values of the members that are extracted.
class JsonExtractor {
 public:
  void begin(Extraction& into) noexcept {
    into_ = &into;
    level_ = 0;
    skipped_ = 0;
    places_[0] = Place::document;
    next_ = Place::response;
    field_ = Field::none;
  }

  void begin_object() { enter(); }
  void begin_array() { enter(); }
  void end_object() { leave(); }
  void end_array() { leave(); }

  void key(std::string_view name) noexcept {
    if (skipped_ != 0) return;
    next_ = Place::unknown;
    field_ = Field::none;
    switch (places_[level_]) {
      case Place::response:
        if (name == "resourceSets") next_ = Place::resource_sets;
        if (name == "errorDetails") next_ = Place::error_details;
        if (name == "statusCode") field_ = Field::status_code;
        return;
      case Place::resource_set:
        if (name == "resources") next_ = Place::resources;
        return;
      case Place::job:
        if (name == "links") next_ = Place::links;
        field_ = json_job_field(name);
        return;
      case Place::link:
        field_ = json_link_field(name);
        return;
      default:
        return;
    }
  }

  /// A string, or the text of a number.
  void scalar(std::string_view text) {
    if (wants_scalar()) into_->set(wanted(), text);
  }
  void number(std::uint64_t value) noexcept {
    if (wants_scalar()) into_->set(wanted(), value);
  }
  [[nodiscard]] bool wants_scalar() const noexcept {
    return skipped_ == 0 && wanted() != Field::none;
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
    links,
    link,
  };

  [[nodiscard]] Field wanted() const noexcept {
    return places_[level_] == Place::error_details ? Field::error_detail : field_;
  }
  void enter() {
    if (skipped_ != 0 || next_ == Place::unknown) {
      ++skipped_;
      return;
    }
    places_[++level_] = next_;
    if (next_ == Place::job) into_->begin_job();
    if (next_ == Place::link) into_->begin_link();
    expect_item();
  }
  void leave() {
    if (skipped_ != 0) {
      --skipped_;
      return;
    }
    if (places_[level_--] == Place::job) into_->end_job();
    expect_item();
  }
  /// Sets what the next object in the current array is.
  void expect_item() noexcept {
    field_ = Field::none;
    switch (places_[level_]) {
      case Place::resource_sets:
        next_ = Place::resource_set;
        return;
      case Place::resources:
        next_ = Place::job;
        return;
      case Place::links:
        next_ = Place::link;
        return;
      default:
        next_ = Place::unknown;
        return;
    }
  }

  Extraction* into_ = nullptr;
  std::array<Place, 9> places_{};
  std::size_t level_ = 0;
  std::size_t skipped_ = 0;
  Place next_ = Place::unknown;
  Field field_ = Field::none;
};

}  // namespace geojob::bench

#endif
