// SPDX-License-Identifier: MIT
// Checks job URLs: an accepted URL belongs to the endpoint, has no key, and means the same to every
// program. The first line of an input is an endpoint, the rest an id or a URL.

#include <Poco/URI.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "core/ascii.hpp"
#include "fuzz/bytes.hpp"
#include "fuzz/oracle.hpp"
#include "geojob/client/job_url.hpp"
#include "geojob/client/redaction.hpp"
#include "transport/percent_encoding.hpp"

namespace {

using namespace geojob;
using namespace geojob::fuzz;

std::string origin_of(const std::string& url) {
  const Poco::URI uri(url);
  return uri.getScheme() + ' ' + lowered(uri.getHost()) + ' ' + std::to_string(uri.getPort());
}

std::string origin_of(const Endpoint& endpoint) {
  return std::string(endpoint.secure() ? "https " : "http ") + endpoint.host() + ' ' +
         std::to_string(endpoint.port());
}

/// Uses Poco, which splits the query and decodes the names itself.
bool has_key_parameter(const std::string& url) {
  const Poco::URI::QueryParameters parameters = Poco::URI(url).getQueryParameters();
  return std::any_of(parameters.begin(), parameters.end(),
                     [](const auto& parameter) { return lowered(parameter.first) == "key"; });
}

/// A program that decodes a path splits it first.
bool has_dot_segment(std::string_view target) {
  std::string_view path = target.substr(0, target.find('?'));
  while (!path.empty()) {
    path.remove_prefix(1);
    const std::string segment = percent_decoded(path.substr(0, path.find('/')));
    if (segment == "." || segment == "..") return true;
    path.remove_prefix(std::min(path.find('/'), path.size()));
  }
  return false;
}

void check_url(const Endpoint& endpoint, const JobUrl& job) {
  const std::string url = job.url();
  require_same("a job URL has the endpoint's origin", {"the endpoint", origin_of(endpoint)},
               {url, origin_of(url)});
  require(!has_key_parameter(url), "a job URL has no key", "none", url);
  require_same("a job URL has no key", {"less its key", without_key_parameter(url)},
               {"as it is", url});
  require(!has_dot_segment(job.target()), "a job URL says where it leads", "no dot segment", url);
  require(std::none_of(url.begin(), url.end(), [](char c) { return is_control(c) || c == ' '; }),
          "a job URL breaks out of no request line", "no control character", url);
}

void require_reads_the_same(const Endpoint& endpoint, const JobUrl& job) {
  std::error_code error;
  const auto again = JobUrl::from_url(endpoint, job.url(), error);
  require_same("a job URL reads the same again", {"first", job.url()},
               {"again", again ? again->url() : error.message()});
}

void check_id(const Endpoint& endpoint, std::string_view id) {
  for (const Dataflow dataflow :
       {Dataflow::geocode, Dataflow::load_data_source, Dataflow::download_data_source}) {
    std::error_code error;
    const auto job = JobUrl::from_id(endpoint, dataflow, id, error);
    if (!job) return;
    check_url(endpoint, *job);
    const std::string& target = job->target();
    require_same("an id is one path segment", {"the id", id},
                 {target, percent_decoded(target.substr(target.rfind('/') + 1))});
    // In a given URL such a character could mean more than one segment, so it is refused there.
    if (id.find_first_of("/\\") == std::string_view::npos) require_reads_the_same(endpoint, *job);
  }
}

void check_given_url(const Endpoint& endpoint, std::string_view text) {
  std::error_code error;
  const auto job = JobUrl::from_url(endpoint, text, error);
  require(job.has_value() == !error, "a refusal has an error", "one of both", error.message());
  if (!job) return;
  check_url(endpoint, *job);
  require_reads_the_same(endpoint, *job);
}

void check_job(const Endpoint& endpoint, std::string_view text, bool as_link) {
  const LinkView link{"self", {}, text};
  JobView view;
  view.id = as_link ? "1" : text;
  if (as_link) view.links = {&link, 1};
  std::error_code error;
  const auto job = JobUrl::from_job(endpoint, Job(view), error);
  if (job) check_url(endpoint, *job);
}

void check_endpoint(const Endpoint& endpoint) {
  std::error_code error;
  const auto again = Endpoint::from(endpoint.url(), true, error);
  require_same("an endpoint reads the same again", {"first", endpoint.url()},
               {"again", again ? again->url() : error.message()});
  require_same("an endpoint is what Poco reads", {"endpoint", origin_of(endpoint)},
               {"Poco", origin_of(endpoint.url())});
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input = text_of(data, size);
  const std::size_t line_end = std::min(input.find('\n'), input.size());
  const std::string_view text = input.substr(std::min(line_end + 1, input.size()));
  std::error_code error;
  auto endpoint = Endpoint::from(input.substr(0, line_end), true, error);
  if (endpoint) check_endpoint(*endpoint);
  if (!endpoint) endpoint = Endpoint::from(Endpoint::default_url, false, error);
  check_id(*endpoint, text);
  check_given_url(*endpoint, text);
  check_job(*endpoint, text, true);
  check_job(*endpoint, text, false);
  return 0;
}
