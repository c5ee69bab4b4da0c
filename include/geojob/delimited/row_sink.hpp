// SPDX-License-Identifier: MIT
#ifndef GEOJOB_DELIMITED_ROW_SINK_HPP
#define GEOJOB_DELIMITED_ROW_SINK_HPP

#include "geojob/core/export.hpp"
#include "geojob/core/flow.hpp"
#include "geojob/delimited/row.hpp"

namespace geojob {

/// Receives the rows of a text: one call for each row, at the end of its line, in the order of the
/// text. The view is valid during the call only. If on_row() throws, the exception comes out of the
/// reader's push() or finish(), and the reader can be used again after reset(). on_row() must not
/// use the reader that called it.
class GEOJOB_EXPORT RowSink {
 public:
  RowSink() = default;
  RowSink(const RowSink&) = default;
  RowSink& operator=(const RowSink&) = default;
  virtual ~RowSink() = default;

  virtual Flow on_row(const RowView& row) = 0;
};

}  // namespace geojob

#endif
