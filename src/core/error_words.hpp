// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_ERROR_WORDS_HPP
#define GEOJOB_CORE_ERROR_WORDS_HPP

#include "geojob/core/error.hpp"

namespace geojob {

/// The message of an error, without the allocation that std::error_code::message() makes. Null if
/// the number is no error.
[[nodiscard]] const char* error_words(errc code) noexcept;

}  // namespace geojob

#endif
