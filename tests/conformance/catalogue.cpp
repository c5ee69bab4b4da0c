// SPDX-License-Identifier: MIT
#include "catalogue.hpp"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/uri.h>

#include <memory>
#include <stdexcept>
#include <string_view>

namespace geojob::conformance {
namespace {

struct FreeXml {
  void operator()(xmlChar* text) const noexcept { xmlFree(text); }
};
using XmlText = std::unique_ptr<xmlChar, FreeXml>;

const xmlChar* chars(const char* text) noexcept { return reinterpret_cast<const xmlChar*>(text); }

std::string text_of(const XmlText& text) {
  return text == nullptr ? std::string() : reinterpret_cast<const char*>(text.get());
}

std::string attribute(xmlNodePtr node, const char* name) {
  return text_of(XmlText(xmlGetProp(node, chars(name))));
}

Entry entry_of(xmlNodePtr node) {
  const XmlText base(xmlNodeGetBase(node->doc, node));
  const std::string uri = attribute(node, "URI");
  const XmlText path(xmlBuildURI(chars(uri.c_str()), base.get()));
  return {attribute(node, "ID"),
          text_of(path),
          attribute(node, "TYPE"),
          attribute(node, "RECOMMENDATION"),
          attribute(node, "VERSION"),
          attribute(node, "EDITION"),
          attribute(node, "NAMESPACE") != "no"};
}

void collect(xmlNodePtr node, std::vector<Entry>& entries) {
  for (; node != nullptr; node = node->next) {
    if (node->type != XML_ELEMENT_NODE) continue;
    const std::string_view name = reinterpret_cast<const char*>(node->name);
    if (name == "TEST") entries.push_back(entry_of(node));
    collect(node->children, entries);
  }
}

}  // namespace

std::vector<Entry> entries_of(const std::string& catalogue) {
  const std::unique_ptr<xmlDoc, void (*)(xmlDoc*)> document(
      xmlReadFile(catalogue.c_str(), nullptr, XML_PARSE_NOENT | XML_PARSE_NONET), xmlFreeDoc);
  if (document == nullptr) throw std::runtime_error(catalogue + " cannot be read");
  std::vector<Entry> entries;
  collect(xmlDocGetRootElement(document.get()), entries);
  return entries;
}

}  // namespace geojob::conformance
