// SPDX-License-Identifier: MIT
#include <pugixml.hpp>
#include <stdexcept>

#include "extraction/extraction.hpp"

namespace geojob::bench {
namespace {

void visit(Extractor& extractor, const pugi::xml_node& node) {
  if (node.type() != pugi::node_element) return extractor.text(node.value());
  extractor.start(node.name());
  for (const pugi::xml_attribute& attribute : node.attributes()) {
    extractor.attribute(attribute.name(), attribute.value());
  }
  for (const pugi::xml_node& child : node.children()) visit(extractor, child);
  extractor.end(node.name());
}

Extraction read(const std::string& path) {
  pugi::xml_document document;
  if (!document.load_file(path.c_str())) throw std::runtime_error("refused");
  Extractor extractor;
  visit(extractor, document.document_element());
  return extractor.sum();
}

const ExtractionRegistration registration({"pugixml (whole file)", read});

}  // namespace
}  // namespace geojob::bench
