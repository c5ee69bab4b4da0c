// SPDX-License-Identifier: MIT
#include "cli/option_kinds.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <iterator>
#include <sstream>
#include <string_view>
#include <system_error>

#include "cli/duration.hpp"

namespace geojob::cli {
namespace {

constexpr std::string_view words_mark = "offered words: ";

}  // namespace

void refuse(const std::string& option, const std::string& text, const std::string& why) {
  throw CLI::ValidationError(option, text + " " + why);
}

void add_duration(CLI::App& app, const std::string& name, std::chrono::milliseconds& into,
                  const std::string& help, bool may_be_zero) {
  const auto read = [&into, name, may_be_zero](const std::string& text) {
    const auto time = parse_duration(text);
    if (!time || (time->count() == 0 && !may_be_zero)) {
      refuse(name, text, "is not a duration such as 90s, 1500ms, 15m or 12h");
    }
    into = *time;
  };
  app.add_option_function<std::string>(name, read, help)
      ->type_name("DUR")
      ->default_str(to_text(into));
}

template <class Number>
void add_number(CLI::App& app, const std::string& name, Number& into, const std::string& help,
                Number least, Number most) {
  const auto read = [=, &into](const std::string& text) {
    Number number = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc() || stop != end || number < least || number > most) {
      refuse(name, text, fmt::format("is not a whole number from {} to {}", least, most));
    }
    into = number;
  };
  app.add_option_function<std::string>(name, read, help)
      ->type_name("N")
      ->default_str(std::to_string(into));
}

template void add_number(CLI::App&, const std::string&, unsigned&, const std::string&, unsigned,
                         unsigned);
template void add_number(CLI::App&, const std::string&, std::size_t&, const std::string&,
                         std::size_t, std::size_t);

void add_choice(CLI::App& app, const std::string& name, const std::string& type,
                const std::vector<std::string>& choices, const std::string& help,
                const std::function<void(std::size_t)>& choose) {
  const auto read = [=](const std::string& text) {
    const auto found = std::find(choices.begin(), choices.end(), text);
    if (found == choices.end()) {
      refuse(name, text, fmt::format("is not one of {}", fmt::join(choices, ", ")));
    }
    choose(static_cast<std::size_t>(found - choices.begin()));
  };
  CLI::Option* const option = app.add_option_function<std::string>(name, read, help);
  option->type_name(type)->default_str(choices.front());
  offer(*option, choices);
}

void add_path(CLI::App& app, const std::string& name, const std::string& type, std::string& into,
              const std::string& help) {
  const auto read = [&into, name](const std::string& text) {
    if (text.empty()) refuse(name, "''", "names no file");
    into = text;
  };
  app.add_option_function<std::string>(name, read, help)->type_name(type);
}

void add_flag(CLI::App& app, const std::string& name, bool& into, const std::string& help) {
  app.add_flag(name, into, help)->disable_flag_override();  // no --json=5
}

// CLI11 has no place for them but a validator. This one accepts everything, and its name has the
// words.
void offer(CLI::Option& option, const std::vector<std::string>& words) {
  const auto accept = [](std::string&) { return std::string(); };
  option.check(CLI::Validator(accept, "", fmt::format("{}{}", words_mark, fmt::join(words, " "))));
}

std::vector<std::string> offered_words(CLI::Option& option) {
  std::string name;
  try {
    name = option.get_validator(0)->get_name();
  } catch (const CLI::OptionNotFound&) {  // It has no validator.
  }
  if (!name.starts_with(words_mark)) return {};
  std::istringstream text(name.substr(words_mark.size()));
  return {std::istream_iterator<std::string>(text), std::istream_iterator<std::string>()};
}

}  // namespace geojob::cli
