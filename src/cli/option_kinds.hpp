// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_OPTION_KINDS_HPP
#define GEOJOB_CLI_OPTION_KINDS_HPP

#include <chrono>
#include <cstddef>
#include <functional>
#include <limits>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

/// The kinds of options that the commands have. A value that does not fit is refused with the name
/// of the option, which CLI11 would not name.

namespace geojob::cli {

/// Refuses the value of an option.
[[noreturn]] void refuse(const std::string& option, const std::string& text,
                         const std::string& why);

void add_duration(CLI::App& app, const std::string& name, std::chrono::milliseconds& into,
                  const std::string& help, bool may_be_zero);

/// An option with a whole number. CLI11 would silently reduce one that is too large.
template <class Number>
void add_number(CLI::App& app, const std::string& name, Number& into, const std::string& help,
                Number least = 0, Number most = std::numeric_limits<Number>::max());

/// An option with one of a few names.
void add_choice(CLI::App& app, const std::string& name, const std::string& type,
                const std::vector<std::string>& choices, const std::string& help,
                const std::function<void(std::size_t)>& choose);

/// An option that names a file. An empty name usually comes from an unset variable of a script, so
/// it must not be treated as if the option were absent.
void add_path(CLI::App& app, const std::string& name, const std::string& type, std::string& into,
              const std::string& help);

void add_flag(CLI::App& app, const std::string& name, bool& into, const std::string& help);

/// Names words that shells offer for the value of an option. Others are not refused by this.
void offer(CLI::Option& option, const std::vector<std::string>& words);
/// The words of offer() and add_choice().
[[nodiscard]] std::vector<std::string> offered_words(CLI::Option& option);

}  // namespace geojob::cli

#endif
