// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_JOB_JSON_HPP
#define GEOJOB_CLI_JOB_JSON_HPP

#include <string>

#include "geojob/job/job.hpp"

namespace geojob::cli {

/// A job as one line of JSON, without the line's end: the service's own names in a fixed order,
/// what it left out as null. The form is a contract with scripts.
[[nodiscard]] std::string to_json(const Job& job);

}  // namespace geojob::cli

#endif
