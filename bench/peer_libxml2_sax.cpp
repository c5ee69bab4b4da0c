// SPDX-License-Identifier: MIT
#include <libxml/parser.h>

#include "libxml2_encoding.hpp"
#include "subject.hpp"
#include "xml_extractor.hpp"

namespace geojob::bench {
namespace {

std::string_view view(const xmlChar* text) noexcept {
  return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}
std::string_view view(const xmlChar* begin, const xmlChar* end) noexcept {
  return {reinterpret_cast<const char*>(begin), static_cast<std::size_t>(end - begin)};
}

using Extractor = XmlExtractor<char>;
Extractor& self(void* user) noexcept { return *static_cast<Extractor*>(user); }

void start(void* user, const xmlChar* name, const xmlChar* /*prefix*/, const xmlChar* uri,
           int /*namespaces*/, const xmlChar** /*declared*/, int attributes, int /*defaulted*/,
           const xmlChar** attribute) {
  if (!self(user).start(view(uri) == service_namespace, view(name))) return;
  constexpr int parts = 5;  // local name, prefix, namespace, start and end of the value
  for (int i = 0; i < attributes; ++i, attribute += parts) {
    self(user).attribute(view(attribute[0]), view(attribute[3], attribute[4]));
  }
}
void end(void* user, const xmlChar* /*name*/, const xmlChar* /*prefix*/, const xmlChar* /*uri*/) {
  self(user).end();
}
void text(void* user, const xmlChar* piece, int size) {
  self(user).text(view(piece, piece + size));
}

xmlSAXHandler handlers() noexcept {
  xmlSAXHandler handler{};
  handler.initialized = XML_SAX2_MAGIC;
  handler.startElementNs = start;
  handler.endElementNs = end;
  handler.characters = text;
  handler.cdataBlock = text;
  return handler;
}

/// One context for all documents, so that it keeps its dictionary of names.
class Libxml2Sax final : public Subject {
 public:
  explicit Libxml2Sax(const Setting& setting) : chunk_bytes_(setting.chunk_bytes) {
    require(context_ != nullptr, "no parser");
  }
  ~Libxml2Sax() override { xmlFreeParserCtxt(context_); }
  void read(std::string_view document, Extraction& into) override {
    extractor_.begin(into);
    const char* const encoding = take_encoding(document);
    require(xmlCtxtResetPush(context_, nullptr, 0, nullptr, encoding) == 0, "no reset");
    xmlCtxtUseOptions(context_, XML_PARSE_NONET);
    const bool only_one = chunk_bytes_ == whole;
    bool good = true;
    in_chunks(document, chunk_bytes_,
              [&](std::string_view piece) { good = good && parse(piece, only_one); });
    require(good && (only_one || parse({}, true)), "libxml2 refuses the document");
  }

 private:
  bool parse(std::string_view piece, bool last) {
    return xmlParseChunk(context_, piece.data(), static_cast<int>(piece.size()), last ? 1 : 0) == 0;
  }

  std::size_t chunk_bytes_;
  xmlSAXHandler handler_ = handlers();
  Extractor extractor_;
  xmlParserCtxtPtr context_ = xmlCreatePushParserCtxt(&handler_, &extractor_, nullptr, 0, nullptr);
};

const Registration registration({.name = "libxml2 SAX2 push",
                                 .format = Format::xml,
                                 .role = Role::peer,
                                 .life = Life::reused,
                                 .make = make_with<Libxml2Sax>,
                                 .takes_chunks = true});

}  // namespace
}  // namespace geojob::bench
