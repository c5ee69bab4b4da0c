// SPDX-License-Identifier: MIT
#include "emulator/json_members.hpp"

#include <fmt/format.h>

#include "emulator/scenario.hpp"

namespace geojob::emulator {

namespace json = boost::json;

void refuse(const std::string& path, const std::string& why) {
  throw ScenarioError(fmt::format("{}: {}", path.empty() ? "the scenario" : path, why));
}

std::string text_of(const json::value& value, const std::string& path) {
  if (!value.is_string()) refuse(path, "must be a string");
  return std::string(value.get_string());
}

bool flag_of(const json::value& value, const std::string& path) {
  if (!value.is_bool()) refuse(path, "must be true or false");
  return value.get_bool();
}

std::uint64_t number_of(const json::value& value, const std::string& path) {
  boost::system::error_code error;
  const auto number = value.to_number<std::uint64_t>(error);
  if (error) refuse(path, "must be a whole number, not negative");
  return number;
}

std::uint64_t number_from(std::uint64_t least, const json::value& value, const std::string& path) {
  const std::uint64_t number = number_of(value, path);
  if (number < least) refuse(path, fmt::format("must be at least {}", least));
  if (number > 1'000'000'000) refuse(path, "is too large");
  return number;
}

std::chrono::milliseconds time_of(const json::value& value, const std::string& path) {
  return std::chrono::milliseconds(small_number_of<std::int64_t>(value, path));
}

void read_object(const json::value& value, const std::string& path, const Members& members) {
  if (!value.is_object()) refuse(path, "must be an object");
  for (const auto& member : value.get_object()) {
    const std::string name(member.key());
    const std::string member_path = path.empty() ? name : fmt::format("{}.{}", path, name);
    const auto reader = members.find(name);
    if (reader == members.end()) refuse(member_path, "is not known");
    reader->second(member.value(), member_path);
  }
}

void refuse_together(const json::value& object, const std::string& path,
                     std::initializer_list<const char*> names) {
  const char* present = nullptr;
  for (const char* const name : names) {
    if (!object.get_object().contains(name)) continue;
    if (present != nullptr) refuse(path + "." + name, fmt::format("excludes {}", present));
    present = name;
  }
}

std::string path_of_item(const std::string& path, std::size_t index) {
  return fmt::format("{}[{}]", path, index);
}

}  // namespace geojob::emulator
