// SPDX-License-Identifier: MIT
#include <tinyxml2.h>

#include "subject.hpp"
#include "xml_tree_extractor.hpp"

namespace geojob::bench {
namespace {

struct TinyTree {
  using Node = const tinyxml2::XMLElement*;
  static Node first(Node node) { return node->FirstChildElement(); }
  static Node next(Node node) { return node->NextSiblingElement(); }
  static bool good(Node node) { return node != nullptr; }
  static std::string_view name(Node node) { return node->Name(); }
  static std::string_view text(Node node) { return view(node->GetText()); }
  static std::string_view attribute(Node node, const char* name) {
    return view(node->Attribute(name));
  }

 private:
  static std::string_view view(const char* text) {
    return text == nullptr ? std::string_view{} : text;
  }
};

class TinyXml2 final : public Subject {
 public:
  void read(std::string_view document, Extraction& into) override {
    require(document_.Parse(document.data(), document.size()) == tinyxml2::XML_SUCCESS,
            "tinyxml2 refuses the document");
    XmlTreeExtractor<TinyTree, const tinyxml2::XMLElement*>().extract(document_.RootElement(),
                                                                      into);
  }

 private:
  tinyxml2::XMLDocument document_;
};

const Registration registration({.name = "tinyxml2 (tree)",
                                 .format = Format::xml,
                                 .role = Role::peer,
                                 .life = Life::reused,
                                 .make = make<TinyXml2>,
                                 .reads_utf_16 = false,
                                 .reads_instructions = false});

}  // namespace
}  // namespace geojob::bench
