// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JOB_JSON_JOB_SYNTAX_HPP
#define GEOJOB_JOB_JSON_JOB_SYNTAX_HPP

#include "job/json_job_handler.hpp"
#include "json/json_syntax.hpp"

namespace geojob {

using JsonJobSyntax = JsonSyntax<JsonJobHandler>;

/// Compiled in json_job_handler.cpp, where compilers can inline the handler's functions.
extern template class JsonSyntax<JsonJobHandler>;

}  // namespace geojob

#endif
