// SPDX-License-Identifier: MIT
#include "empty_handlers.hpp"
#include "subject.hpp"

namespace geojob::bench {
namespace {

struct Handling {
  bool handlers;
  bool salt;
};

void prepare(XML_Parser parser, Handling handling) {
  if (handling.handlers) set_empty_handlers(parser);
  if (handling.salt) set_fixed_salt(parser);
}

void parse(XML_Parser parser, std::string_view document, std::size_t chunk_bytes) {
  const bool only_one = chunk_bytes == whole;
  bool good = true;
  in_chunks(document, chunk_bytes, [&](std::string_view piece) {
    good = good && XML_Parse(parser, piece.data(), static_cast<int>(piece.size()), only_one) ==
                       XML_STATUS_OK;
  });
  if (!only_one) good = good && XML_Parse(parser, "", 0, XML_TRUE) == XML_STATUS_OK;
  require(good, "Expat refuses the document");
}

template <Handling handling>
class Fresh final : public Subject {
 public:
  explicit Fresh(const Setting& setting) : chunk_bytes_(setting.chunk_bytes) {}
  void read(std::string_view document, Extraction& /*into*/) override {
    XML_Parser const parser = XML_ParserCreateNS(nullptr, separator);
    const std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> owner(parser, XML_ParserFree);
    prepare(parser, handling);
    parse(parser, document, chunk_bytes_);
  }

 private:
  std::size_t chunk_bytes_;
};

template <Handling handling>
class Reset final : public Subject {
 public:
  explicit Reset(const Setting& setting) : chunk_bytes_(setting.chunk_bytes) {}
  ~Reset() override { XML_ParserFree(parser_); }
  void read(std::string_view document, Extraction& /*into*/) override {
    XML_ParserReset(parser_, nullptr);
    prepare(parser_, handling);
    parse(parser_, document, chunk_bytes_);
  }

 private:
  std::size_t chunk_bytes_;
  XML_Parser parser_ = XML_ParserCreateNS(nullptr, separator);
};

constexpr Handling none{.handlers = false, .salt = false};
constexpr Handling empty{.handlers = true, .salt = false};
constexpr Handling none_salted{.handlers = false, .salt = true};
constexpr Handling empty_salted{.handlers = true, .salt = true};

const Registration registrations[] = {
    Registration(
        floor("Expat, no handlers", Format::xml, Life::fresh, make_with<Fresh<none>>, false)),
    Registration(
        floor("Expat, empty handlers", Format::xml, Life::fresh, make_with<Fresh<empty>>, true)),
    Registration(floor("Expat, no handlers, fixed salt", Format::xml, Life::fresh,
                       make_with<Fresh<none_salted>>, false)),
    Registration(
        floor("Expat, no handlers", Format::xml, Life::reused, make_with<Reset<none>>, false)),
    Registration(
        floor("Expat, empty handlers", Format::xml, Life::reused, make_with<Reset<empty>>, false)),
    Registration(floor("Expat, no handlers, fixed salt", Format::xml, Life::reused,
                       make_with<Reset<none_salted>>, false)),
    Registration(floor("Expat, empty handlers, fixed salt", Format::xml, Life::reused,
                       make_with<Reset<empty_salted>>, true)),
};

}  // namespace
}  // namespace geojob::bench
