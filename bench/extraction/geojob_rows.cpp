// SPDX-License-Identifier: MIT
#include <system_error>

#include "extraction/extraction.hpp"
#include "extraction/file_pieces.hpp"
#include "extraction/row_extractor.hpp"
#include "geojob/delimited/delimited_reader.hpp"
#include "geojob/feed/feed_reader.hpp"

namespace geojob::bench {
namespace {

class FieldSink final : public RowSink {
 public:
  Flow on_row(const RowView& row) override {
    for (const std::string_view field : row.fields) extractor.field(field);
    extractor.end_row();
    return Flow::go_on;
  }

  RowExtractor extractor;
};

Extraction read(const std::string& path) {
  FieldSink sink;
  DelimitedReader reader(sink, Delimiter::comma, RowWidth::any, feed_limits);
  std::error_code error;
  for_each_piece(path, [&](std::string_view piece) {
    if (!error) reader.push(piece, error);
  });
  if (!error) reader.finish(error);
  if (error) throw std::system_error(error);
  return sink.extractor.sum();
}

const ExtractionRegistration registration({"geojob DelimitedReader", read, ResultFormat::csv});

}  // namespace
}  // namespace geojob::bench
