// SPDX-License-Identifier: MIT
#include <boost/json/basic_parser_impl.hpp>

#include "documents.hpp"
#include "empty_handlers.hpp"
#include "floors.hpp"

namespace geojob::bench {
namespace {

class BoostJsonFloor final : public Floor {
 public:
  bool read(std::string_view document, std::size_t piece_bytes) override {
    parser_.reset();
    boost::json::error_code error;
    const bool only_one = piece_bytes >= document.size();
    in_pieces(document, piece_bytes, [&](std::string_view piece) {
      if (!error) parser_.write_some(!only_one, piece.data(), piece.size(), error);
    });
    if (!error && !only_one) parser_.write_some(false, "", 0, error);
    return !error;
  }

 private:
  boost::json::basic_parser<EmptyJsonHandlers> parser_{boost::json::parse_options()};
};

}  // namespace

std::unique_ptr<Floor> boost_json_floor() { return std::make_unique<BoostJsonFloor>(); }

}  // namespace geojob::bench
