// SPDX-License-Identifier: MIT
#include "delimited/row_document.hpp"

namespace geojob {

bool RowDocument::on_row(const RowView& row) noexcept {
  if (!width_) width_ = row.fields.size();
  if (setup_.width == RowWidth::as_first_row && row.fields.size() != *width_) {
    words_ = FaultWords("has ");
    words_.append_number(row.fields.size());
    words_.append(", the first ");
    words_.append_number(*width_);
    refusal_ = {errc::wrong_row_width, words_.view()};
    return false;
  }
  return gate().pass([&] { return setup_.sink->on_row(row); });
}

void RowDocument::reset_content() noexcept {
  width_.reset();
  refusal_ = {};
}

}  // namespace geojob
