// SPDX-License-Identifier: MIT
#include "cli/exit_code.hpp"

#include "geojob/transport/client_error.hpp"

namespace geojob::cli {

ExitCode exit_code_of(const std::error_code& error) noexcept {
  if (!error) return ExitCode::done;
  if (error == client_errc::ca_file_unusable) return ExitCode::file;
  if (error == client_errc::service_failed) return ExitCode::service_failed;
  if (error == condition::malformed || error == condition::limit) return ExitCode::invalid_answer;
  if (error == condition::misuse) return ExitCode::usage;
  if (error == condition::transport) return ExitCode::network;
  if (error == condition::service) return ExitCode::refused;
  if (error == condition::credentials) return ExitCode::credentials;
  if (error == condition::stopped) return ExitCode::interrupted;
  return ExitCode::fault;
}

ExitCode exit_code_of(JobState state) noexcept {
  if (state == JobState::completed) return ExitCode::done;
  return state == JobState::aborted ? ExitCode::aborted : ExitCode::not_ended;
}

}  // namespace geojob::cli
