// SPDX-License-Identifier: MIT
#include <libxml/xmlreader.h>

#include "libxml2_encoding.hpp"
#include "subject.hpp"
#include "xml_extractor.hpp"

namespace geojob::bench {
namespace {

std::string_view view(const xmlChar* text) noexcept {
  return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

/// One reader for all documents, so that it keeps its dictionary of names.
class Libxml2Reader final : public Subject {
 public:
  ~Libxml2Reader() override { xmlFreeTextReader(reader_); }
  void read(std::string_view document, Extraction& into) override {
    const char* const encoding = take_encoding(document);
    const int size = static_cast<int>(document.size());
    constexpr int options = XML_PARSE_NONET;
    if (reader_ == nullptr) {
      reader_ = xmlReaderForMemory(document.data(), size, nullptr, encoding, options);
      require(reader_ != nullptr, "no reader");
    } else {
      require(xmlReaderNewMemory(reader_, document.data(), size, nullptr, encoding, options) == 0,
              "no next document");
    }
    extractor_.begin(into);
    int more = 0;
    while ((more = xmlTextReaderRead(reader_)) == 1) take_node();
    require(more == 0, "libxml2's reader refuses the document");
  }

 private:
  void take_node() {
    switch (xmlTextReaderNodeType(reader_)) {
      case XML_READER_TYPE_ELEMENT:
        take_element();
        return;
      case XML_READER_TYPE_TEXT:
      case XML_READER_TYPE_CDATA:
      case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
        extractor_.text(view(xmlTextReaderConstValue(reader_)));
        return;
      case XML_READER_TYPE_END_ELEMENT:
        extractor_.end();
        return;
      default:
        return;
    }
  }
  void take_element() {
    const bool is_empty = xmlTextReaderIsEmptyElement(reader_) == 1;
    const bool ours = view(xmlTextReaderConstNamespaceUri(reader_)) == service_namespace;
    if (extractor_.start(ours, view(xmlTextReaderConstLocalName(reader_)))) {
      while (xmlTextReaderMoveToNextAttribute(reader_) == 1) {
        extractor_.attribute(view(xmlTextReaderConstLocalName(reader_)),
                             view(xmlTextReaderConstValue(reader_)));
      }
    }
    if (is_empty) extractor_.end();
  }

  xmlTextReaderPtr reader_ = nullptr;
  XmlExtractor<char> extractor_;
};

const Registration registration({"libxml2 xmlTextReader", Format::xml, Role::peer, Life::reused,
                                 make<Libxml2Reader>});

}  // namespace
}  // namespace geojob::bench
