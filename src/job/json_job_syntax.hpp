// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JOB_JSON_JOB_SYNTAX_HPP
#define GEOJOB_JOB_JSON_JOB_SYNTAX_HPP

#include "job/json_job_handler.hpp"
#include "json/json_syntax.hpp"

namespace geojob {

using JsonJobSyntax = JsonSyntax<JsonJobHandler>;

/// Compiled with the handler, so that the compiler sees what the scanner calls.
extern template class JsonSyntax<JsonJobHandler>;

}  // namespace geojob

#endif
