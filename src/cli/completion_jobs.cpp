// SPDX-License-Identifier: MIT
#include "cli/completion_jobs.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <system_error>

namespace geojob::cli {
namespace {

/// The options that say where the service is. All but --allow-http have a value.
constexpr std::array<std::string_view, 5> origin_options = {"--key-file", "--endpoint", "--ca-file",
                                                            "--proxy", "--allow-http"};

/// The shell has not replaced `~`, because the line is not complete.
std::string with_home(const std::string& path) {
  const char* const home = std::getenv("HOME");
  return home != nullptr && path.starts_with("~/") ? home + path.substr(1) : path;
}

bool is_plain_file(const std::string& path) {
  std::error_code ignored;
  return std::filesystem::is_regular_file(path, ignored);
}

bool has_key_in_environment() {
  const char* const key = std::getenv("GEOJOB_KEY");
  return key != nullptr && *key != '\0';
}

/// The word split at its `=`, and a missing value taken from the next word.
struct WordWithValue {
  std::string name;
  std::string value;
};

WordWithValue at(const std::vector<std::string>& words, std::size_t& index) {
  const std::string& word = words[index];
  const std::size_t split = word.find('=');
  if (split != std::string::npos) return {word.substr(0, split), word.substr(split + 1)};
  if (word == "--allow-http" || index + 1 == words.size()) return {word, {}};
  return {word, words[index + 1]};
}

}  // namespace

std::optional<std::vector<std::string>> list_arguments(const std::vector<std::string>& words) {
  std::vector<std::string> arguments = {"list", "--quiet", "--request-timeout=2s",
                                        "--max-failures=1"};
  bool has_key = has_key_in_environment();
  for (std::size_t index = 0; index < words.size(); ++index) {
    const bool says_where =
        std::any_of(origin_options.begin(), origin_options.end(), [&](std::string_view option) {
          return words[index] == option || words[index].starts_with(std::string(option) + "=");
        });
    if (!says_where) continue;
    auto [name, value] = at(words, index);
    if (name != "--allow-http") {
      if (value.empty()) return std::nullopt;
      if (name != "--endpoint" && name != "--proxy") value = with_home(value);
      if (name == "--key-file") has_key = is_plain_file(value);
      name += "=" + value;
    }
    if (name.starts_with("--key-file=") && !has_key) return std::nullopt;
    arguments.push_back(std::move(name));
  }
  if (!has_key) return std::nullopt;
  return arguments;
}

}  // namespace geojob::cli
