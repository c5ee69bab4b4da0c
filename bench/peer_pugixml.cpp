// SPDX-License-Identifier: MIT
#include <pugixml.hpp>

#include "subject.hpp"
#include "xml_tree_extractor.hpp"

namespace geojob::bench {
namespace {

struct PugiTree {
  using Node = pugi::xml_node;
  static Node first(Node node) { return element(node.first_child()); }
  static Node next(Node node) { return element(node.next_sibling()); }
  static bool good(Node node) { return !node.empty(); }
  static std::string_view name(Node node) { return node.name(); }
  static std::string_view text(Node node) { return node.child_value(); }
  static std::string_view attribute(Node node, const char* name) {
    return node.attribute(name).value();
  }

 private:
  static Node element(Node node) {
    while (!node.empty() && node.type() != pugi::node_element) node = node.next_sibling();
    return node;
  }
};

class PugiXml final : public Subject {
 public:
  void read(std::string_view document, Extraction& into) override {
    // It writes into its input, so it makes a copy. It need not guess the encoding.
    const bool is_utf_16 = document.starts_with("\xFF\xFE");
    const pugi::xml_parse_result result =
        document_.load_buffer(document.data(), document.size(), pugi::parse_default,
                              is_utf_16 ? pugi::encoding_utf16_le : pugi::encoding_utf8);
    require(result, "pugixml refuses the document");
    XmlTreeExtractor<PugiTree, pugi::xml_node>().extract(document_.document_element(), into);
  }

 private:
  pugi::xml_document document_;
};

const Registration registration({std::string(pugixml_name), Format::xml, Role::peer, Life::reused,
                                 make<PugiXml>});

}  // namespace
}  // namespace geojob::bench
