// SPDX-License-Identifier: MIT
#ifndef GEOJOB_BENCH_XML_TREE_EXTRACTOR_HPP
#define GEOJOB_BENCH_XML_TREE_EXTRACTOR_HPP

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "extraction.hpp"
#include "fields.hpp"

namespace geojob::bench {

/// The code that the user of a parser that builds a tree writes. Tree defines how its nodes are
/// used: `Node first(Node)`, `Node next(Node)` go through the elements, `bool good(Node)`,
/// `name(Node)`, `text(Node)`, `attribute(Node, const char*)`. None of these trees supports
/// namespaces: as many bytes as the prefix of the root has are removed from each name, which is
/// less work than the other parsers do.
template <class Tree, class Node>
class XmlTreeExtractor {
 public:
  void extract(Node response, Extraction& into) {
    prefix_size_ = Tree::name(response).find(':') + 1;  // npos + 1 is 0
    for_each(response, [&](std::string_view name, Node node) {
      if (name == "StatusCode") into.set(Field::status_code, Tree::text(node));
      if (name == "ErrorDetails") {
        for_each(node, [&](std::string_view, Node detail) {
          into.set(Field::error_detail, Tree::text(detail));
        });
      }
      if (name == "ResourceSets") extract_sets(node, into);
    });
  }

 private:
  template <class Take>
  void for_each(Node parent, Take take) const {
    for (Node node = Tree::first(parent); Tree::good(node); node = Tree::next(node)) {
      std::string_view name = Tree::name(node);
      name.remove_prefix(std::min(prefix_size_, name.size()));
      take(name, node);
    }
  }
  void extract_sets(Node sets, Extraction& into) const {
    for_each(sets, [&](std::string_view, Node set) {
      for_each(set, [&](std::string_view name, Node resources) {
        if (name != "Resources") return;
        for_each(resources, [&](std::string_view type, Node job) {
          if (type == "DataflowJob" || type == "DataServiceJob") extract_job(job, into);
        });
      });
    });
  }
  void extract_job(Node job, Extraction& into) const {
    into.begin_job();
    for_each(job, [&](std::string_view name, Node node) {
      if (name == "Link") {
        into.begin_link();
        into.set(Field::link_role, Tree::attribute(node, "role"));
        into.set(Field::link_name, Tree::attribute(node, "name"));
        into.set(Field::link_url, Tree::text(node));
      } else if (const Field field = xml_job_field(name); field != Field::none) {
        into.set(field, Tree::text(node));
      }
    });
    into.end_job();
  }

  std::size_t prefix_size_ = 0;
};

}  // namespace geojob::bench

#endif
