// SPDX-License-Identifier: MIT
#ifndef GEOJOB_DELIMITED_ROW_DOCUMENT_HPP
#define GEOJOB_DELIMITED_ROW_DOCUMENT_HPP

#include <cstddef>
#include <optional>

#include "core/document.hpp"
#include "core/fault_words.hpp"
#include "delimited/delimited_syntax.hpp"
#include "geojob/delimited/delimited_reader.hpp"

namespace geojob {

/// A table that is passed on row by row.
class RowDocument final : public Document, private RowHandler {
 public:
  using Setup = DelimitedReader::Setup;

  RowDocument(const Heap& heap, const Limits& limits, const Setup& setup) noexcept
      : Document(heap, limits), setup_(setup), syntax_(parts(), setup.delimiter, *this) {}

 private:
  bool on_row(const RowView& row) noexcept override;
  [[nodiscard]] Refusal refusal() const noexcept override { return refusal_; }

  [[nodiscard]] Syntax& syntax() noexcept override { return syntax_; }
  [[nodiscard]] const Syntax& syntax() const noexcept override { return syntax_; }
  void reset_content() noexcept override;
  void release_content() noexcept override {}

  const Setup& setup_;
  DelimitedSyntax syntax_;
  std::optional<std::size_t> width_;  ///< Of the first row.
  Refusal refusal_;
  FaultWords words_{{}};
};

}  // namespace geojob

#endif
