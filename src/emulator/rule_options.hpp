// SPDX-License-Identifier: MIT
#ifndef GEOJOB_EMULATOR_RULE_OPTIONS_HPP
#define GEOJOB_EMULATOR_RULE_OPTIONS_HPP

#include <CLI/CLI.hpp>

#include "emulator/service_rules.hpp"

namespace geojob::emulator {

/// Adds the options for jobs that clients create. They change `rules`, which must outlive the call
/// of CLI::App::parse().
void describe_rules(CLI::App& app, ServiceRules& rules);

}  // namespace geojob::emulator

#endif
