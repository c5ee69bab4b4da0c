// SPDX-License-Identifier: MIT
#include "geojob/client/job_url.hpp"

#include <algorithm>
#include <vector>

#include "core/ascii.hpp"
#include "geojob/transport/client_error.hpp"
#include "transport/percent_encoding.hpp"

namespace geojob {
namespace {

std::string_view path_of(Dataflow dataflow) noexcept {
  switch (dataflow) {
    case Dataflow::geocode:
      return "/REST/v1/Dataflows/Geocode/";
    case Dataflow::load_data_source:
      return "/REST/v1/Dataflows/LoadDatasource/";
    case Dataflow::download_data_source:
      return "/REST/v1/Dataflows/DataSourceDownload/";
    case Dataflow::rollback_data_source:
      return "/REST/v1/Dataflows/DataSourceRollback/";
  }
  return {};
}

/// The characters that RFC 3986 allows in a path segment or a query, except the percent sign.
bool is_plain(char c) noexcept {
  constexpr std::string_view marks = "-._~!$&'()*+,;=:@/?";
  return is_alphanumeric(c) || marks.find(c) != std::string_view::npos;
}

/// Whether there are only allowed characters and complete percent triplets, and no triplet stands
/// for a control character or a path separator. Every program reads such a text in the same way.
bool is_unambiguous(std::string_view text) noexcept {
  while (!text.empty()) {
    const auto byte = leading_triplet(text);
    if (byte && (is_control(*byte) || *byte == '/' || *byte == '\\')) return false;
    if (!byte && !is_plain(text.front())) return false;
    text.remove_prefix(byte ? 3 : 1);
  }
  return true;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

bool is_dot_segment(std::string_view segment) {
  const std::string name = percent_decoded(segment);
  return name == "." || name == "..";
}

bool has_dot_segment(std::string_view path) {
  const auto segments = split(path, '/');
  return std::any_of(segments.begin(), segments.end(), is_dot_segment);
}

std::string parameter_name(std::string_view parameter) {
  return lowered(percent_decoded(parameter.substr(0, parameter.find('='))));
}

/// Also looks after a semicolon, because some servers end a parameter there.
bool holds_key(std::string_view parameter) {
  const auto parts = split(parameter, ';');
  return std::any_of(parts.begin(), parts.end(),
                     [](std::string_view part) { return parameter_name(part) == "key"; });
}

/// The query without its output parameters; nullopt if it has a key.
std::optional<std::string> query_to_keep(std::string_view query) {
  std::string kept;
  for (const std::string_view parameter : split(query, '&')) {
    if (holds_key(parameter)) return std::nullopt;
    const std::string name = parameter_name(parameter);
    if (parameter.empty() || name == "output" || name == "o") continue;
    kept += kept.empty() ? '?' : '&';
    kept += parameter;
  }
  return kept;
}

/// The kind of a job, as the list gives it (docs/protocol.md, 4). Downloads are never listed.
Dataflow dataflow_of(const Job& job) noexcept {
  const bool data_source =
      job.type == "DataServiceJob" ||
      equal_ignoring_case(std::string_view(job.description).substr(0, 10), "DataSource");
  return data_source ? Dataflow::load_data_source : Dataflow::geocode;
}

}  // namespace

std::optional<JobUrl> JobUrl::from_id(const Endpoint& endpoint, Dataflow dataflow,
                                      std::string_view id, std::error_code& error) {
  error.clear();
  if (id.empty()) error = client_errc::empty_id;
  if (id == "." || id == ".." || std::any_of(id.begin(), id.end(), is_control)) {
    error = client_errc::invalid_id;
  }
  if (error) return std::nullopt;
  return JobUrl(endpoint, std::string(path_of(dataflow)) + percent_encoded(id));
}

std::optional<JobUrl> JobUrl::from_url(const Endpoint& endpoint, std::string_view url,
                                       std::error_code& error) {
  error = client_errc::invalid_url;
  const std::size_t scheme_end = url.find("://");
  if (scheme_end == std::string_view::npos) return std::nullopt;
  const std::size_t path_start = url.find_first_of("/?#", scheme_end + 3);
  if (path_start == std::string_view::npos || url[path_start] != '/') return std::nullopt;
  std::error_code ignored;
  const auto origin = Endpoint::from(url.substr(0, path_start), true, ignored);
  if (!origin) return std::nullopt;
  if (*origin != endpoint) {
    error = client_errc::foreign_origin;
    return std::nullopt;
  }
  const std::string_view target = url.substr(path_start);
  const std::size_t path_end = std::min(target.find('?'), target.size());
  const std::string_view path = target.substr(0, path_end);
  if (path.size() < 2 || !is_unambiguous(target) || has_dot_segment(path)) return std::nullopt;
  const std::string_view query = target.substr(std::min(path_end + 1, target.size()));
  const auto kept = query_to_keep(query);
  if (!kept) {
    error = client_errc::key_in_url;
    return std::nullopt;
  }
  error.clear();
  return JobUrl(endpoint, std::string(path) + *kept);
}

std::optional<JobUrl> JobUrl::from_job(const Endpoint& endpoint, const Job& job,
                                       std::error_code& error) {
  const auto self = std::find_if(job.links.begin(), job.links.end(), [](const Link& link) {
    return equal_ignoring_case(link.role, "self");
  });
  auto url = self != job.links.end() ? from_url(endpoint, self->url, error)
                                     : from_id(endpoint, dataflow_of(job), job.id, error);
  if (!url) error = client_errc::link_refused;
  return url;
}

std::optional<JobUrl> JobUrl::from_text(const Endpoint& endpoint, Dataflow dataflow,
                                        std::string_view text, std::error_code& error) {
  if (text.find("://") != std::string_view::npos) return from_url(endpoint, text, error);
  return from_id(endpoint, dataflow, text, error);
}

}  // namespace geojob
