// SPDX-License-Identifier: MIT
#include <csv.h>

#include <memory>
#include <stdexcept>

#include "extraction/extraction.hpp"
#include "extraction/file_pieces.hpp"
#include "extraction/row_extractor.hpp"

namespace geojob::bench {
namespace {

RowExtractor& self(void* user) noexcept { return *static_cast<RowExtractor*>(user); }

void field(void* text, std::size_t size, void* user) {
  self(user).field({static_cast<const char*>(text), size});
}
void row(int /*end*/, void* user) { self(user).end_row(); }

Extraction read(const std::string& path) {
  RowExtractor extractor;
  csv_parser parser{};
  if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0) throw std::runtime_error("no memory");
  const std::unique_ptr<csv_parser, void (*)(csv_parser*)> end(&parser, csv_free);
  bool good = true;
  for_each_piece(path, [&](std::string_view piece) {
    good = good &&
           csv_parse(&parser, piece.data(), piece.size(), field, row, &extractor) == piece.size();
  });
  if (!good || csv_fini(&parser, field, row, &extractor) != 0) throw std::runtime_error("refused");
  return extractor.sum();
}

const ExtractionRegistration registration({"libcsv", read, ResultFormat::csv});

}  // namespace
}  // namespace geojob::bench
