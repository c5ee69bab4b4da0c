// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_TERMINAL_HPP
#define GEOJOB_TESTS_TERMINAL_HPP

#include <string>

#include "transport/descriptor.hpp"

namespace geojob::test {

/// A terminal of its own for a program under test.
struct Terminal {
  Descriptor ours;      ///< Where to read what is drawn, and to write what is typed.
  Descriptor programs;  ///< Keeps it alive until the program has opened it.
  std::string path;     ///< For the program to open.
};

/// Throws std::system_error.
[[nodiscard]] Terminal open_terminal(unsigned short columns);

}  // namespace geojob::test

#endif
