// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JSON_JSON_FAULT_HPP
#define GEOJOB_JSON_JSON_FAULT_HPP

#include <string_view>

#include "core/failure.hpp"
#include "core/inside.hpp"

namespace geojob {

/// Sets the failure for a byte that is invalid where it is: not_well_formed with a description of
/// the byte, or encoding_refused if the byte shows that the document is UTF-16.
GEOJOB_INSIDE [[gnu::cold]] void set_wrong_byte(Failure& failure, char byte, Position at) noexcept;

/// The same for the character outside of ASCII that the bytes begin with. Returns false if bytes of
/// the character are missing.
GEOJOB_INSIDE [[gnu::cold]] bool set_wrong_character(Failure& failure, std::string_view bytes,
                                                     Position at) noexcept;

}  // namespace geojob

#endif
