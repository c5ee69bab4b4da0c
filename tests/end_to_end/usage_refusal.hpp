// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_USAGE_REFUSAL_HPP
#define GEOJOB_TESTS_USAGE_REFUSAL_HPP

#include <ostream>
#include <string>
#include <vector>

namespace geojob::test {

/// Arguments that cannot be used, and a part of what is said of them.
struct UsageRefusal {
  std::vector<std::string> arguments;
  std::string complaint;
};

inline std::ostream& operator<<(std::ostream& out, const UsageRefusal& refusal) {
  for (const std::string& argument : refusal.arguments) out << '"' << argument << "\" ";
  return out;
}

}  // namespace geojob::test

#endif
