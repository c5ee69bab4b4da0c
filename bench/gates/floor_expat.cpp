// SPDX-License-Identifier: MIT
#include "documents.hpp"
#include "empty_handlers.hpp"
#include "floors.hpp"

namespace geojob::bench {
namespace {

class ExpatFloor final : public Floor {
 public:
  ~ExpatFloor() override { XML_ParserFree(parser_); }

  bool read(std::string_view document, std::size_t piece_bytes) override {
    XML_ParserReset(parser_, nullptr);
    set_empty_handlers(parser_);
    set_fixed_salt(parser_);
    // Who has a document in one piece may say so, which saves Expat a copy of it.
    const bool only_one = piece_bytes >= document.size();
    bool good = true;
    in_pieces(document, piece_bytes, [&](std::string_view piece) {
      good = good && XML_Parse(parser_, piece.data(), static_cast<int>(piece.size()), only_one) ==
                         XML_STATUS_OK;
    });
    if (!only_one) good = good && XML_Parse(parser_, "", 0, XML_TRUE) == XML_STATUS_OK;
    return good;
  }

 private:
  XML_Parser parser_ = XML_ParserCreateNS(nullptr, separator);
};

}  // namespace

std::unique_ptr<Floor> expat_floor() { return std::make_unique<ExpatFloor>(); }

}  // namespace geojob::bench
