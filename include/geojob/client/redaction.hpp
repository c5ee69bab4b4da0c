// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLIENT_REDACTION_HPP
#define GEOJOB_CLIENT_REDACTION_HPP

#include <string>
#include <string_view>

#include "geojob/core/export.hpp"
#include "geojob/transport/secret_key.hpp"

namespace geojob {

/// Replaces the key in a text, plain or percent-encoded, once or several times, by `***`. Use it
/// for every text from the network before people see it, because the response of a service or a
/// proxy may contain the URL of the request, and so the key.
GEOJOB_EXPORT [[nodiscard]] std::string redacted(std::string_view text, const SecretKey& key);

/// The URL without its `key` and `dataLocation` parameters. Their names are recognised in upper and
/// lower case, and percent-encoded.
GEOJOB_EXPORT [[nodiscard]] std::string without_key_parameter(std::string_view url);

/// True if the text has something like a key parameter (`key=`), percent-encoded or not. Use it to
/// check command-line arguments, which every user of the machine can see.
GEOJOB_EXPORT [[nodiscard]] bool mentions_key_parameter(std::string_view text);

}  // namespace geojob

#endif
