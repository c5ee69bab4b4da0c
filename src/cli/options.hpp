// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_OPTIONS_HPP
#define GEOJOB_CLI_OPTIONS_HPP

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/job_filter.hpp"
#include "geojob/client/job_url.hpp"
#include "geojob/core/format.hpp"
#include "geojob/core/limits.hpp"
#include "geojob/transport/endpoint.hpp"

namespace geojob::cli {

enum class Command : std::uint8_t { status, wait, list, parse };

/// The values of the command line. They have been checked, except what needs access to files.
struct Options {
  Command command = Command::status;
  std::vector<std::string> jobs;
  bool all_pending = false;  ///< wait
  JobFilter filter;          ///< list
  std::string file = "-";    ///< parse

  std::string key_file;
  std::string endpoint{Endpoint::default_url};
  bool allow_http = false;
  std::string ca_file;
  std::string proxy;  ///< A URL, `none`, or empty for the proxy of the environment.
  Dataflow dataflow = Dataflow::geocode;
  Format wire = Format::xml;
  std::chrono::milliseconds request_timeout{30'000};
  unsigned max_failures = 5;

  std::chrono::milliseconds timeout{12 * 3'600'000};
  std::chrono::milliseconds interval{15'000};
  bool exit_status = false;

  std::optional<Format> format;  ///< parse; absent: told by the input
  std::size_t chunk = 4096;
  Limits limits;

  bool json = false;
  bool quiet = false;
  bool verbose = false;
  bool no_colour = false;
};

}  // namespace geojob::cli

#endif
