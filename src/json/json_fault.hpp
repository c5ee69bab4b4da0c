// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JSON_JSON_FAULT_HPP
#define GEOJOB_JSON_JSON_FAULT_HPP

#include <cstdint>

#include "core/failure.hpp"

namespace geojob {

/// Sets the failure of a byte of JSON that cannot stand where it stands: not_well_formed, with
/// words for the byte, or encoding_refused where it shows that the document is UTF-16.
void set_wrong_byte(Failure& failure, char byte, Position at) noexcept;

}  // namespace geojob

#endif
