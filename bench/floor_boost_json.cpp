// SPDX-License-Identifier: MIT
#include <boost/json/basic_parser_impl.hpp>

#include "empty_handlers.hpp"
#include "subject.hpp"

namespace geojob::bench {
namespace {

using Parser = boost::json::basic_parser<EmptyJsonHandlers>;

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
