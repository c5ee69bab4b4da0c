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

/// The outcome of a request, from the reply of the transport, the status of the response and the
/// content of its body. `complete` says whether all that is needed from the body has arrived. The
/// outcome never contains the key.
[[nodiscard]] RequestOutcome verdict_on(Method method, const AnswerReader& answer,
                                        const Reply& reply, bool complete, const SecretKey& key);

/// The URL without its key parameters, which may hold another key than ours.
[[nodiscard]] std::string url_without_key(std::string_view url, const SecretKey& key);

}  // namespace geojob

#endif
