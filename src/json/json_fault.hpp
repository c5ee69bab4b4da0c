// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JSON_JSON_FAULT_HPP
#define GEOJOB_JSON_JSON_FAULT_HPP

#include <string_view>

#include "core/failure.hpp"

namespace geojob {

/// Sets the failure of a byte of JSON that cannot stand where it stands: not_well_formed, with
/// words for the byte, or encoding_refused where it shows that the document is UTF-16.
[[gnu::cold]] void set_wrong_byte(Failure& failure, char byte, Position at) noexcept;

/// The same for the character outside of ASCII that the bytes begin. False if there must be more of
/// them to tell which one it is.
[[gnu::cold]] bool set_wrong_character(Failure& failure, std::string_view bytes,
                                       Position at) noexcept;

}  // namespace geojob

#endif
