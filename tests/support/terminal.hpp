// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_TERMINAL_HPP
#define GEOJOB_TESTS_TERMINAL_HPP

#include <string>

#include "transport/descriptor.hpp"

namespace geojob::test {

/// A new terminal for a program under test.
struct Terminal {
  Descriptor ours;      ///< For reading what the program writes, and for writing what a user types.
  Descriptor programs;  ///< Keeps the terminal open until the program has opened it.
  std::string path;     ///< The path that the program opens.
};

/// Throws std::system_error.
[[nodiscard]] Terminal open_terminal(unsigned short columns);

}  // namespace geojob::test

#endif
