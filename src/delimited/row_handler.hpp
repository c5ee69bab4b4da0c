// SPDX-License-Identifier: MIT
#ifndef GEOJOB_DELIMITED_ROW_HANDLER_HPP
#define GEOJOB_DELIMITED_ROW_HANDLER_HPP

#include "core/refusal.hpp"
#include "geojob/delimited/row.hpp"

namespace geojob {

/// Handles the rows of a text.
class RowHandler {
 public:
  RowHandler() = default;
  RowHandler(const RowHandler&) = delete;
  RowHandler& operator=(const RowHandler&) = delete;

  /// Returns false to end the reading; refusal() then says why, and an error is at the start of the
  /// row.
  virtual bool on_row(const RowView& row) noexcept = 0;
  [[nodiscard]] virtual Refusal refusal() const noexcept = 0;

 protected:
  ~RowHandler() = default;
};

}  // namespace geojob

#endif
