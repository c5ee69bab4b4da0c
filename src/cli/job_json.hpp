// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_JOB_JSON_HPP
#define GEOJOB_CLI_JOB_JSON_HPP

#include <string>

#include "geojob/job/job.hpp"

namespace geojob::cli {

/// A job as one line of JSON, without the line end. It has the service's own names in a fixed
/// order, and null for absent values. Scripts depend on this form.
[[nodiscard]] std::string to_json(const Job& job);

}  // namespace geojob::cli

#endif
