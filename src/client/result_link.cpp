// SPDX-License-Identifier: MIT
#include "geojob/client/result_link.hpp"

#include <algorithm>

#include "core/ascii.hpp"
#include "geojob/transport/client_error.hpp"

namespace geojob {
namespace {

/// Says why a link is refused. Of the link itself it shows at most the origin, because the rest may
/// contain a key.
std::string why_refused(std::string_view url, const std::error_code& error) {
  std::string text = error.message();
  if (error != client_errc::foreign_origin) return text;
  const std::size_t path = url.find_first_of("/?#", url.find("://") + 3);
  std::error_code ignored;
  if (const auto origin = Endpoint::from(url.substr(0, path), true, ignored)) {
    text += ": " + origin->url();
  }
  return text;
}

}  // namespace

ResultLink result_link(const Endpoint& endpoint, const Job& job, ResultKind kind) {
  const auto found = std::find_if(job.links.begin(), job.links.end(), [&](const Link& link) {
    return equal_ignoring_case(link.role, "output") &&
           equal_ignoring_case(link.name, to_text(kind));
  });
  ResultLink result;
  if (found == job.links.end()) return result;
  std::error_code error;
  result.url = JobUrl::from_url(endpoint, found->url, error);
  if (!result.url) {
    result.error = client_errc::link_refused;
    result.detail = why_refused(found->url, error);
  }
  return result;
}

}  // namespace geojob
