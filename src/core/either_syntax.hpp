// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_EITHER_SYNTAX_HPP
#define GEOJOB_CORE_EITHER_SYNTAX_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/document_start.hpp"
#include "core/syntax.hpp"
#include "geojob/core/format.hpp"

namespace geojob {

/// Looks at the start of a document, and passes the document to the syntax in which it is written.
/// White space at the start goes to both syntaxes, so that both count its lines and bytes.
class EitherSyntax final : public Syntax {
 public:
  EitherSyntax(Syntax& xml, Syntax& json) noexcept : xml_(xml), json_(json) {}

  [[nodiscard]] bool parse(std::string_view bytes, bool last) noexcept override;
  // Cold, because they are called rarely. Otherwise compilers generate code that guesses which
  // syntax it is.
  [[nodiscard, gnu::cold]] std::size_t slice_bytes() const noexcept override {
    return chosen().slice_bytes();
  }
  [[nodiscard, gnu::cold]] Position position() const noexcept override {
    return chosen().position();
  }
  [[nodiscard, gnu::cold]] std::uint64_t stop_offset() const noexcept override {
    return chosen().stop_offset();
  }
  void reset() noexcept override;
  void release() noexcept override;

  [[nodiscard]] std::optional<Format> format() const noexcept { return format_; }

 private:
  /// XML until the format is known.
  [[nodiscard]] const Syntax& chosen() const noexcept;
  [[nodiscard]] Syntax& chosen() noexcept;
  [[nodiscard]] bool look_at_start(std::string_view& bytes) noexcept;
  [[nodiscard]] bool give_both(std::string_view bytes) noexcept;

  Syntax& xml_;
  Syntax& json_;
  std::optional<Format> format_;
  DocumentStart held_;  ///< The first bytes after white space, until the format is known.
};

}  // namespace geojob

#endif
