// SPDX-License-Identifier: MIT
#include "geojob/core/error.hpp"

#include <string>

#include "core/error_words.hpp"

namespace geojob {

const char* error_words(errc code) noexcept {
  switch (code) {
    case errc::not_well_formed:
      return "the document is not well-formed";
    case errc::truncated:
      return "the document ends too early";
    case errc::doctype_refused:
      return "the document has a DOCTYPE, which is always refused";
    case errc::encoding_refused:
      return "the document has an encoding that geojob does not read";
    case errc::not_a_response:
      return "the document is not a response of the service";
    case errc::missing_id:
      return "a job has no Id";
    case errc::missing_status:
      return "a job has no Status";
    case errc::repeated_field:
      return "a field is there twice";
    case errc::wrong_type:
      return "something else is where an array must be";
    case errc::not_a_feed:
      return "the file has no results of a geocoding job";
    case errc::wrong_row_width:
      return "a row has more or fewer fields than the first one";
    case errc::document_too_long:
      return "the document is longer than the limit";
    case errc::heap_limit_reached:
      return "the document needs more memory than the limit";
    case errc::text_too_long:
      return "a text is longer than the limit";
    case errc::too_deep:
      return "the document is nested deeper than the limit";
    case errc::too_many_links:
      return "a job has more links than the limit";
    case errc::too_many_jobs:
      return "the document has more jobs than the limit";
    case errc::too_many_columns:
      return "a row has more fields than the limit";
    case errc::too_many_candidates:
      return "an entity has more candidates than the limit";
    case errc::too_many_points:
      return "a candidate has more points or parts than the limit";
    case errc::out_of_memory:
      return "the memory for reading is used up";
    case errc::reader_busy:
      return "the reader was used from inside its own sink";
    case errc::reader_finished:
      return "the reader was given bytes after finish()";
  }
  return nullptr;
}

namespace {

condition condition_of(errc code) noexcept {
  const int number = static_cast<int>(code);
  if (number >= static_cast<int>(errc::reader_busy)) return condition::misuse;
  if (number >= static_cast<int>(errc::out_of_memory)) return condition::resource;
  if (number >= static_cast<int>(errc::document_too_long)) return condition::limit;
  return condition::malformed;
}

class ReaderCategory final : public std::error_category {
 public:
  const char* name() const noexcept override { return "geojob.reader"; }
  std::string message(int value) const override {
    const char* const known = error_words(static_cast<errc>(value));
    return known == nullptr ? "unknown error of the reader" : known;
  }
  std::error_condition default_error_condition(int value) const noexcept override {
    if (error_words(static_cast<errc>(value)) == nullptr) return {value, *this};
    return make_error_condition(condition_of(static_cast<errc>(value)));
  }
};

const char* words(condition value) noexcept {
  switch (value) {
    case condition::malformed:
      return "the answer is no valid response";
    case condition::limit:
      return "a limit was reached";
    case condition::resource:
      return "memory was refused";
    case condition::misuse:
      return "geojob was used against its rules";
    case condition::transport:
      return "the network failed";
    case condition::service:
      return "the service refused or failed";
    case condition::credentials:
      return "the credentials are missing or refused";
    case condition::stopped:
      return "stopped on request";
  }
  return "unknown condition";
}

class ConditionCategory final : public std::error_category {
 public:
  const char* name() const noexcept override { return "geojob.condition"; }
  std::string message(int value) const override { return words(static_cast<condition>(value)); }
};

}  // namespace

const std::error_category& reader_category() noexcept {
  static const ReaderCategory category;
  return category;
}

const std::error_category& condition_category() noexcept {
  static const ConditionCategory category;
  return category;
}

std::error_code make_error_code(errc code) noexcept {
  return {static_cast<int>(code), reader_category()};
}

std::error_condition make_error_condition(condition value) noexcept {
  return {static_cast<int>(value), condition_category()};
}

}  // namespace geojob
