// SPDX-License-Identifier: MIT
#ifndef GEOJOB_EMULATOR_RANGES_HPP
#define GEOJOB_EMULATOR_RANGES_HPP

#include "emulator/http.hpp"
#include "emulator/step.hpp"

namespace geojob::emulator {

/// Reduces a response to the part that a GET requests (RFC 9110, 14.2), in the way that the step
/// says. If the step says nothing about ranges, HttpResponse::has_ranges decides. Leaves the
/// response unchanged if no part is requested.
void apply_range(HttpResponse& response, const HttpRequest& request, const Step& step);

}  // namespace geojob::emulator

#endif
