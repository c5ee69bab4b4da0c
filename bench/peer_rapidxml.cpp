// SPDX-License-Identifier: MIT
#include <rapidxml/rapidxml.hpp>

#include "subject.hpp"
#include "xml_tree_extractor.hpp"

namespace geojob::bench {
namespace {

struct RapidTree {
  using Node = rapidxml::xml_node<>*;
  static Node first(Node node) { return element(node->first_node()); }
  static Node next(Node node) { return element(node->next_sibling()); }
  static bool good(Node node) { return node != nullptr; }
  static std::string_view name(Node node) { return {node->name(), node->name_size()}; }
  static std::string_view text(Node node) {
    if (node->value_size() == 0 && node->first_node() != nullptr)
      node = node->first_node();  // CDATA
    return {node->value(), node->value_size()};
  }
  static std::string_view attribute(Node node, const char* name) {
    const auto* const found = node->first_attribute(name);
    return found == nullptr ? std::string_view{}
                            : std::string_view(found->value(), found->value_size());
  }

 private:
  static Node element(Node node) {
    while (node != nullptr && node->type() != rapidxml::node_element) node = node->next_sibling();
    return node;
  }
};

/// It writes into its input and needs a NUL after it, so the document must be copied.
class RapidXml final : public Subject {
 public:
  void read(std::string_view document, Extraction& into) override {
    copy_.assign(document);
    document_.clear();
    document_.parse<rapidxml::parse_no_string_terminators>(copy_.writable());
    XmlTreeExtractor<RapidTree, rapidxml::xml_node<>*>().extract(document_.first_node(), into);
  }

 private:
  Text copy_;
  rapidxml::xml_document<> document_;
};

const Registration registration({.name = "rapidxml (tree)",
                                 .format = Format::xml,
                                 .role = Role::peer,
                                 .life = Life::reused,
                                 .make = make<RapidXml>,
                                 .reads_utf_16 = false});

}  // namespace
}  // namespace geojob::bench
