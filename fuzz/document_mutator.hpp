// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FUZZ_DOCUMENT_MUTATOR_HPP
#define GEOJOB_FUZZ_DOCUMENT_MUTATOR_HPP

#include <span>
#include <string_view>

/// Mutations that know what a document consists of. Bytes at random seldom make another document
/// that is well-formed, and behind the first error nothing is reached.

namespace geojob::fuzz {

/// Something to put into a document, where it fits.
struct Snippet {
  std::string_view text;
  std::string_view after;   ///< It fits behind any of these characters,
  std::string_view before;  ///< and in front of any of those. Empty: of all.
};

struct Grammar {
  std::span<const Snippet> snippets;
  char token_start;  ///< What lies between two of these can go, or come twice.
};

/// The one of the harness that this is linked to.
extern const Grammar grammar;

}  // namespace geojob::fuzz

#endif
