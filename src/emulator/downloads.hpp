// SPDX-License-Identifier: MIT
#ifndef GEOJOB_EMULATOR_DOWNLOADS_HPP
#define GEOJOB_EMULATOR_DOWNLOADS_HPP

#include <optional>
#include <string_view>

#include "emulator/http.hpp"
#include "emulator/job_model.hpp"
#include "emulator/service_rules.hpp"

namespace geojob::emulator {

/// The response with a result file of a job that was created; `which` is `succeeded` or `failed`.
/// nullopt if there is no such file, or if it is not kept any more.
[[nodiscard]] std::optional<HttpResponse> download(const KeptResults& kept, std::string_view which,
                                                   const ServiceRules& rules);

}  // namespace geojob::emulator

#endif
