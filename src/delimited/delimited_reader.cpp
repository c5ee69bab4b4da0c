// SPDX-License-Identifier: MIT
#include "geojob/delimited/delimited_reader.hpp"

#include "delimited/row_document.hpp"

namespace geojob {

constinit const DocumentReader::Kind DelimitedReader::kind =
    Kind::of<RowDocument, DelimitedReader::Setup>();

DelimitedReader::DelimitedReader(RowSink& sink, Delimiter delimiter, RowWidth width, Limits limits,
                                 Memory memory) noexcept
    : DocumentReader(kind, &setup_, limits, memory), setup_{&sink, delimiter, width} {}

}  // namespace geojob
