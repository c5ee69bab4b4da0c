// SPDX-License-Identifier: MIT
#ifndef GEOJOB_EMULATOR_RANGES_HPP
#define GEOJOB_EMULATOR_RANGES_HPP

#include "emulator/http.hpp"
#include "emulator/step.hpp"

namespace geojob::emulator {

/// Cuts an answer down to the part that a GET asks for (RFC 9110, 14.2), in the way that the step
/// says; leaves it as it is where the step says nothing, or where no part is asked for.
void apply_range(HttpResponse& response, const HttpRequest& request, const Step& step);

}  // namespace geojob::emulator

#endif
