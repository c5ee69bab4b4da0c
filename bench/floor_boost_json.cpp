#include <boost/json/basic_parser_impl.hpp>

#include "subject.hpp"

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

using Parser = boost::json::basic_parser<EmptyHandlers>;

boost::json::parse_options options_for(const Setting& setting) noexcept {
  boost::json::parse_options options;
  options.max_depth = setting.limits.depth;
  return options;
}

void parse(Parser& parser, std::string_view document, std::size_t chunk_bytes) {
  boost::json::error_code error;
  const bool only_one = chunk_bytes == whole;
  in_chunks(document, chunk_bytes, [&](std::string_view piece) {
    if (!error) parser.write_some(!only_one, piece.data(), piece.size(), error);
  });
  if (!error && !only_one) parser.write_some(false, "", 0, error);
  require(!error, "Boost.JSON refuses the document");
}

class Fresh final : public Subject {
 public:
  explicit Fresh(const Setting& setting)
      : chunk_bytes_(setting.chunk_bytes), options_(options_for(setting)) {}
  void read(std::string_view document, Extraction& /*into*/) override {
    Parser parser(options_);
    parse(parser, document, chunk_bytes_);
  }

 private:
  std::size_t chunk_bytes_;
  boost::json::parse_options options_;
};

class Reset final : public Subject {
 public:
  explicit Reset(const Setting& setting)
      : chunk_bytes_(setting.chunk_bytes), parser_(options_for(setting)) {}
  void read(std::string_view document, Extraction& /*into*/) override {
    parser_.reset();
    parse(parser_, document, chunk_bytes_);
  }

 private:
  std::size_t chunk_bytes_;
  Parser parser_;
};

const Registration registrations[] = {
    Registration(
        floor("Boost.JSON, empty handlers", Format::json, Life::fresh, make_with<Fresh>, true)),
    Registration(
        floor("Boost.JSON, empty handlers", Format::json, Life::reused, make_with<Reset>, true)),
};

}  // namespace
}  // namespace geojob::bench
