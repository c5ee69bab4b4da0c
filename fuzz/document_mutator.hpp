// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FUZZ_DOCUMENT_MUTATOR_HPP
#define GEOJOB_FUZZ_DOCUMENT_MUTATOR_HPP

#include <span>
#include <string_view>

/// Mutations that know the parts of a document. Random bytes seldom make another well-formed
/// document, and a reader does nothing more after the first error.

namespace geojob::fuzz {

/// A text that can be inserted into a document.
struct Snippet {
  std::string_view text;
  std::string_view after;   ///< It may be inserted after any of these characters
  std::string_view before;  ///< and before any of those. Empty means all.
};

struct Grammar {
  std::span<const Snippet> snippets;
  char token_start;  ///< The text between two of these can be removed or repeated.
};

/// The grammar of the harness to which this is linked.
extern const Grammar grammar;

}  // namespace geojob::fuzz

#endif
