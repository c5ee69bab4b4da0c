// SPDX-License-Identifier: MIT
#include <system_error>

#include "core/error_words.hpp"
#include "geojob/core/error.h"
#include "geojob/core/error.hpp"

const char* geojob_error_words(int error) noexcept {
  if (error == GEOJOB_NO_ERROR) return "no error";
  const char* const words = geojob::error_words(static_cast<geojob::errc>(error));
  return words == nullptr ? "unknown error of the reader" : words;
}

int geojob_error_condition(int error) noexcept {
  if (geojob::error_words(static_cast<geojob::errc>(error)) == nullptr) return GEOJOB_NO_CONDITION;
  return std::error_code(error, geojob::reader_category()).default_error_condition().value();
}
