// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FUZZ_ORACLE_HPP
#define GEOJOB_FUZZ_ORACLE_HPP

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

/// How a harness reports a broken promise: it prints the promise, and the result of each side for
/// the input. Then it calls abort(), at which a fuzzer and a debugger stop.

namespace geojob::fuzz {

/// One of two results that must agree.
struct Side {
  std::string_view name;
  std::string_view says;
};

[[noreturn]] inline void disagree(std::string_view promise, Side left, Side right) {
  std::string text = "\nbroken promise: " + std::string(promise) + '\n';
  for (const Side& side : {left, right}) {
    text += "--- " + std::string(side.name) + '\n' + std::string(side.says);
    if (!text.ends_with('\n')) text += '\n';
  }
  static_cast<void>(std::fwrite(text.data(), 1, text.size(), stderr));
  std::abort();
}

inline void require_same(std::string_view promise, Side left, Side right) {
  if (left.says != right.says) disagree(promise, left, right);
}

/// For a condition without two texts: `wanted` describes what was expected, `found` what was found.
inline void require(bool holds, std::string_view promise, std::string_view wanted,
                    std::string_view found) {
  if (!holds) disagree(promise, {"wanted", wanted}, {"found", found});
}

}  // namespace geojob::fuzz

#endif
