// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_CLIENT_ARGUMENTS_HPP
#define GEOJOB_TESTS_CLIENT_ARGUMENTS_HPP

#include <string>
#include <string_view>
#include <system_error>

#include "geojob/client/job_url.hpp"
#include "geojob/transport/endpoint.hpp"
#include "geojob/transport/secret_key.hpp"

/// Arguments for a client, for tests in which they must be valid: each function throws
/// std::bad_optional_access if its argument is refused.

namespace geojob::test {

/// http is allowed.
[[nodiscard]] inline Endpoint endpoint_of(std::string_view url) {
  std::error_code error;
  return Endpoint::from(url, true, error).value();
}

/// The URL of a job at `https://example.org`.
[[nodiscard]] inline JobUrl job_at(std::string_view target) {
  const Endpoint endpoint = endpoint_of("https://example.org");
  std::error_code error;
  return JobUrl::from_url(endpoint, endpoint.url() + std::string(target), error).value();
}

[[nodiscard]] inline SecretKey key_of(std::string_view text) {
  std::error_code error;
  return SecretKey::from(text, error).value();
}

}  // namespace geojob::test

#endif
