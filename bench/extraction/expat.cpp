// SPDX-License-Identifier: MIT
#include <expat.h>

#include <memory>
#include <stdexcept>
#include <type_traits>

#include "extraction/extraction.hpp"
#include "extraction/file_pieces.hpp"

namespace geojob::bench {
namespace {

Extractor& self(void* user) noexcept { return *static_cast<Extractor*>(user); }

/// Without the namespace before it.
std::string_view local(const char* name) noexcept {
  const std::string_view all = name;
  return all.substr(all.find('\n') + 1);
}

void start(void* user, const char* name, const char** attributes) {
  self(user).start(local(name));
  for (; *attributes != nullptr; attributes += 2)
    self(user).attribute(attributes[0], attributes[1]);
}
void end(void* user, const char* name) { self(user).end(local(name)); }
void text(void* user, const char* piece, int size) {
  self(user).text({piece, static_cast<std::size_t>(size)});
}

Extraction read(const std::string& path) {
  Extractor extractor;
  const std::unique_ptr<std::remove_pointer_t<XML_Parser>, void (*)(XML_Parser)> parser(
      XML_ParserCreateNS(nullptr, '\n'), XML_ParserFree);
  XML_SetUserData(parser.get(), &extractor);
  XML_SetElementHandler(parser.get(), start, end);
  XML_SetCharacterDataHandler(parser.get(), text);
  bool good = true;
  for_each_piece(path, [&](std::string_view piece) {
    good = good && XML_Parse(parser.get(), piece.data(), static_cast<int>(piece.size()), 0) ==
                       XML_STATUS_OK;
  });
  if (!good || XML_Parse(parser.get(), nullptr, 0, 1) != XML_STATUS_OK) {
    throw std::runtime_error("refused");
  }
  return extractor.sum();
}

const ExtractionRegistration registration({"Expat", read});

}  // namespace
}  // namespace geojob::bench
