// SPDX-License-Identifier: MIT
#include <libxml/parser.h>
#include <libxml/xmlreader.h>

#include <memory>
#include <stdexcept>

#include "extraction/extraction.hpp"
#include "extraction/file_pieces.hpp"

namespace geojob::bench {
namespace {

std::string_view view(const xmlChar* text) noexcept {
  return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

Extractor& self(void* user) noexcept { return *static_cast<Extractor*>(user); }

void start(void* user, const xmlChar* name, const xmlChar* /*prefix*/, const xmlChar* /*uri*/,
           int /*namespaces*/, const xmlChar** /*declared*/, int count, int /*defaulted*/,
           const xmlChar** attribute) {
  self(user).start(view(name));
  constexpr int parts = 5;  // local name, prefix, namespace, start and end of the value
  for (int i = 0; i < count; ++i, attribute += parts) {
    self(user).attribute(view(attribute[0]),
                         {reinterpret_cast<const char*>(attribute[3]),
                          static_cast<std::size_t>(attribute[4] - attribute[3])});
  }
}
void end(void* user, const xmlChar* name, const xmlChar* /*prefix*/, const xmlChar* /*uri*/) {
  self(user).end(view(name));
}
void text(void* user, const xmlChar* piece, int size) {
  self(user).text({reinterpret_cast<const char*>(piece), static_cast<std::size_t>(size)});
}

Extraction push(const std::string& path) {
  Extractor extractor;
  xmlSAXHandler handler{};
  handler.initialized = XML_SAX2_MAGIC;
  handler.startElementNs = start;
  handler.endElementNs = end;
  handler.characters = text;
  handler.cdataBlock = text;
  const std::unique_ptr<xmlParserCtxt, void (*)(xmlParserCtxtPtr)> context(
      xmlCreatePushParserCtxt(&handler, &extractor, nullptr, 0, nullptr), xmlFreeParserCtxt);
  // Without the first it reports a reference in an attribute as it is written.
  xmlCtxtUseOptions(context.get(), XML_PARSE_NOENT | XML_PARSE_NONET);
  bool good = true;
  for_each_piece(path, [&](std::string_view piece) {
    good =
        good && xmlParseChunk(context.get(), piece.data(), static_cast<int>(piece.size()), 0) == 0;
  });
  if (!good || xmlParseChunk(context.get(), nullptr, 0, 1) != 0)
    throw std::runtime_error("refused");
  return extractor.sum();
}

Extraction pull(const std::string& path) {
  Extractor extractor;
  const std::unique_ptr<xmlTextReader, void (*)(xmlTextReaderPtr)> reader(
      xmlReaderForFile(path.c_str(), nullptr, XML_PARSE_NONET), xmlFreeTextReader);
  if (reader == nullptr) throw std::runtime_error("cannot read " + path);
  int more = 0;
  while ((more = xmlTextReaderRead(reader.get())) == 1) {
    const int type = xmlTextReaderNodeType(reader.get());
    if (type == XML_READER_TYPE_ELEMENT) {
      const std::string_view name = view(xmlTextReaderConstLocalName(reader.get()));
      const bool is_empty = xmlTextReaderIsEmptyElement(reader.get()) == 1;
      extractor.start(name);
      while (xmlTextReaderMoveToNextAttribute(reader.get()) == 1) {
        extractor.attribute(view(xmlTextReaderConstLocalName(reader.get())),
                            view(xmlTextReaderConstValue(reader.get())));
      }
      if (is_empty) extractor.end(name);
    } else if (type == XML_READER_TYPE_TEXT) {
      extractor.text(view(xmlTextReaderConstValue(reader.get())));
    } else if (type == XML_READER_TYPE_END_ELEMENT) {
      extractor.end(view(xmlTextReaderConstLocalName(reader.get())));
    }
  }
  if (more != 0) throw std::runtime_error("refused");
  return extractor.sum();
}

const ExtractionRegistration of_push({"libxml2 SAX2 push", push});
const ExtractionRegistration of_pull({"libxml2 xmlTextReader", pull});

}  // namespace
}  // namespace geojob::bench
