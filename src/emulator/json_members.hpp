// SPDX-License-Identifier: MIT
#ifndef GEOJOB_EMULATOR_JSON_MEMBERS_HPP
#define GEOJOB_EMULATOR_JSON_MEMBERS_HPP

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <chrono>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>

/// Reads JSON into structs. An unknown or invalid member of a scenario is an error that names the
/// member's path: `jobs[0].script[1].trickle.bytes: must be a whole number, not negative`.

namespace geojob::emulator {

/// Throws a ScenarioError about the member at that path.
[[noreturn]] void refuse(const std::string& path, const std::string& why);

[[nodiscard]] std::string text_of(const boost::json::value& value, const std::string& path);
[[nodiscard]] bool flag_of(const boost::json::value& value, const std::string& path);
[[nodiscard]] std::uint64_t number_of(const boost::json::value& value, const std::string& path);
/// A number from `least` to a thousand million, which is enough for any size and time, and too
/// small to overflow.
[[nodiscard]] std::uint64_t number_from(std::uint64_t least, const boost::json::value& value,
                                        const std::string& path);
[[nodiscard]] std::chrono::milliseconds time_of(const boost::json::value& value,
                                                const std::string& path);

template <class Number, std::uint64_t least = 0>
[[nodiscard]] Number small_number_of(const boost::json::value& value, const std::string& path) {
  return static_cast<Number>(number_from(least, value, path));
}

using MemberReader = std::function<void(const boost::json::value&, const std::string& path)>;
using Members = std::map<std::string, MemberReader>;

/// A reader that passes a member to `read`, and assigns the result to a variable.
template <class Target, class Read>
[[nodiscard]] MemberReader into(Target& target, Read read) {
  return [&target, read](const boost::json::value& value, const std::string& path) {
    target = read(value, path);
  };
}

/// Calls the reader of each member of an object. An unknown member is an error.
void read_object(const boost::json::value& value, const std::string& path, const Members& members);

/// Throws a ScenarioError if the object has more than one of these members.
void refuse_together(const boost::json::value& object, const std::string& path,
                     std::initializer_list<const char*> names);

[[nodiscard]] std::string path_of_item(const std::string& path, std::size_t index);

/// Calls `read` for each item, and appends the results.
template <class Container, class Read>
void read_array(const boost::json::value& value, const std::string& path, Container& container,
                Read read) {
  if (!value.is_array()) refuse(path, "must be an array");
  std::size_t index = 0;
  for (const boost::json::value& item : value.get_array()) {
    container.push_back(read(item, path_of_item(path, index++)));
  }
}

/// A reader that appends the items of an array to a variable.
template <class Container, class Read>
[[nodiscard]] MemberReader into_array(Container& container, Read read) {
  return [&container, read](const boost::json::value& value, const std::string& path) {
    read_array(value, path, container, read);
  };
}

template <class Choice>
[[nodiscard]] Choice choice_of(const boost::json::value& value, const std::string& path,
                               const std::map<std::string, Choice>& choices) {
  const auto choice = choices.find(text_of(value, path));
  if (choice != choices.end()) return choice->second;
  std::string names;
  for (const auto& [name, meaning] : choices) names += (names.empty() ? "" : ", ") + name;
  refuse(path, "must be one of " + names);
}

}  // namespace geojob::emulator

#endif
