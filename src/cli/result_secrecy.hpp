// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_RESULT_SECRECY_HPP
#define GEOJOB_CLI_RESULT_SECRECY_HPP

#include "geojob/transport/secret_key.hpp"
#include "run/result_download.hpp"

namespace geojob::cli {

/// Takes the key out of what is told of a failed download. What came instead of a result file may
/// be a page of a proxy that repeats the request. So a part with the key in it is removed; who
/// keeps it, or sends it to somebody with a question, does not know what is in it.
void hide_key(ResultFailure& failure, const SecretKey& key);

}  // namespace geojob::cli

#endif
