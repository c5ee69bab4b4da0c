// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_MALFORMED_HPP
#define GEOJOB_TESTS_MALFORMED_HPP

#include <ostream>
#include <string>

namespace geojob::test {

using std::string_literals::operator""s;

/// A document that is no valid response.
struct Malformed {
  const char* what;
  std::string document;
  const char* place;  ///< Where it goes wrong: `line:column`, in characters from 1.
  std::string out{};  ///< The jobs before that place, as they are printed for people.
};

inline std::ostream& operator<<(std::ostream& out, const Malformed& malformed) {
  return out << malformed.what;
}

inline const std::string first_job =
    "first  Pending\n"
    "  type               DataflowJob\n";
inline const std::string two_jobs = first_job +
                                    "\nsecond  Completed\n"
                                    "  type               DataServiceJob\n";

}  // namespace geojob::test

#endif
