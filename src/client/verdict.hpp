// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLIENT_VERDICT_HPP
#define GEOJOB_CLIENT_VERDICT_HPP

#include <string>
#include <string_view>

#include "client/answer_reader.hpp"
#include "geojob/client/request_outcome.hpp"
#include "geojob/transport/request.hpp"
#include "geojob/transport/secret_key.hpp"

namespace geojob {

/// What came of a request, from all that is known about it: the reply of the transport, the status
/// of the answer, and what stood in its body. `complete`: all that is wanted of the body came.
/// Nothing in the outcome shows the key.
[[nodiscard]] RequestOutcome verdict_on(Method method, const AnswerReader& answer,
                                        const Reply& reply, bool complete, const SecretKey& key);

/// A URL less its key parameters, which may hold another key than ours.
[[nodiscard]] std::string url_without_key(std::string_view url, const SecretKey& key);

}  // namespace geojob

#endif
