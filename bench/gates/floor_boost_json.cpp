#include <boost/json/basic_parser_impl.hpp>

#include "documents.hpp"
#include "floors.hpp"

namespace geojob::bench {
namespace {

/// Goes on whatever comes.
struct EmptyHandlers {
  static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

  using Error = boost::json::error_code;
  using Piece = boost::json::string_view;

  bool on_document_begin(Error&) noexcept { return true; }
  bool on_document_end(Error&) noexcept { return true; }
  bool on_object_begin(Error&) noexcept { return true; }
  bool on_object_end(std::size_t, Error&) noexcept { return true; }
  bool on_array_begin(Error&) noexcept { return true; }
  bool on_array_end(std::size_t, Error&) noexcept { return true; }
  bool on_key_part(Piece, std::size_t, Error&) noexcept { return true; }
  bool on_key(Piece, std::size_t, Error&) noexcept { return true; }
  bool on_string_part(Piece, std::size_t, Error&) noexcept { return true; }
  bool on_string(Piece, std::size_t, Error&) noexcept { return true; }
  bool on_number_part(Piece, Error&) noexcept { return true; }
  bool on_int64(std::int64_t, Piece, Error&) noexcept { return true; }
  bool on_uint64(std::uint64_t, Piece, Error&) noexcept { return true; }
  bool on_double(double, Piece, Error&) noexcept { return true; }
  bool on_bool(bool, Error&) noexcept { return true; }
  bool on_null(Error&) noexcept { return true; }
  bool on_comment_part(Piece, Error&) noexcept { return true; }
  bool on_comment(Piece, Error&) noexcept { return true; }
};

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
  boost::json::basic_parser<EmptyHandlers> parser_{boost::json::parse_options()};
};

}  // namespace

std::unique_ptr<Floor> boost_json_floor() { return std::make_unique<BoostJsonFloor>(); }

}  // namespace geojob::bench
