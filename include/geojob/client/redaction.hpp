// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLIENT_REDACTION_HPP
#define GEOJOB_CLIENT_REDACTION_HPP

#include <string>
#include <string_view>

#include "geojob/core/export.hpp"
#include "geojob/transport/secret_key.hpp"

namespace geojob {

/// The text with every appearance of the key, raw or percent-encoded, replaced by `***`. For all
/// that comes from the network on its way to people: a service or a proxy may echo the request.
GEOJOB_EXPORT [[nodiscard]] std::string redacted(std::string_view text, const SecretKey& key);

/// The URL less its `key` parameters, whatever their case or encoding.
GEOJOB_EXPORT [[nodiscard]] std::string without_key_parameter(std::string_view url);

/// True if the text holds something that looks like a key parameter (`key=`), percent-encoded or
/// not. For arguments, which every user of the machine can see.
GEOJOB_EXPORT [[nodiscard]] bool mentions_key_parameter(std::string_view text);

}  // namespace geojob

#endif
