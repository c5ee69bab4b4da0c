// SPDX-License-Identifier: MIT
#include "fuzz/xml_peer.hpp"

#include <libxml/parser.h>
#include <libxml/tree.h>

#include <functional>
#include <memory>
#include <string>

#include "core/ascii.hpp"
#include "core/trimmed_value.hpp"
#include "geojob/job/job.hpp"
#include "job/xml_schema.hpp"

namespace geojob::fuzz {
namespace {

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

/// The element may be in the service's namespace or in none.
bool is_element(const xmlNode& node, std::string_view name) {
  if (node.type != XML_ELEMENT_NODE || view(node.name) != name) return false;
  const std::string_view space = node.ns == nullptr ? std::string_view{} : view(node.ns->href);
  return space.empty() || space == service_namespace;
}

using Visit = std::function<void(const xmlNode&)>;

void for_each(const xmlNode& parent, std::string_view name, const Visit& visit) {
  for (const xmlNode* node = parent.children; node != nullptr; node = node->next) {
    if (is_element(*node, name)) visit(*node);
  }
}

bool is_instance_attribute(const xmlAttr& attribute, std::string_view name) {
  if (view(attribute.name) != name || attribute.ns == nullptr) return false;
  const std::string_view space = view(attribute.ns->href);
  return space == instance_namespaces[0] || space == instance_namespaces[1];
}

std::string_view text_of(const xmlAttr& attribute) {
  return attribute.children == nullptr ? std::string_view{} : view(attribute.children->content);
}

bool is_nil(const xmlNode& node) {
  for (const xmlAttr* attribute = node.properties; attribute != nullptr;
       attribute = attribute->next) {
    if (!is_instance_attribute(*attribute, "nil")) continue;
    const std::string_view value = trimmed(text_of(*attribute));
    if (value == "true" || value == "1") return true;
  }
  return false;
}

/// The text of an element, without the text of the elements in it.
std::string own_text(const xmlNode& element) {
  std::string text;
  for (const xmlNode* node = element.children; node != nullptr; node = node->next) {
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
      text += view(node->content);
    }
  }
  return std::string(trimmed_value(text));
}

std::string value_of(const xmlNode& job, std::string_view name) {
  std::string value;
  for_each(job, name, [&](const xmlNode& node) { value = is_nil(node) ? "" : own_text(node); });
  return value;
}

std::string line_of_job(const xmlNode& job) {
  const std::string status = value_of(job, "Status");
  const std::string_view known = to_text(job_state_of(status));
  return line_of(value_of(job, "Id"), known.empty() ? status : known);
}

std::string jobs_in(const xmlNode& response) {
  std::string lines;
  const auto visit_resources = [&](const xmlNode& resources) {
    for (const xmlNode* node = resources.children; node != nullptr; node = node->next) {
      if (is_element(*node, view(node->name))) lines += line_of_job(*node);
    }
  };
  for_each(response, "ResourceSets", [&](const xmlNode& sets) {
    for_each(sets, "ResourceSet",
             [&](const xmlNode& set) { for_each(set, "Resources", visit_resources); });
  });
  return lines;
}

/// Without a byte order mark, geojob recognises UTF-16 by a zero byte in the first character,
/// whatever that character is. libxml2 recognises only `<?`, as in the XML specification's appendix
/// F.
bool is_unmarked_utf_16(std::string_view document) {
  using namespace std::string_view_literals;
  return document.substr(0, 2).find('\0') != std::string_view::npos &&
         !document.starts_with("<\0?\0"sv) && !document.starts_with("\0<\0?"sv);
}

/// Expat reads a document with any declared version as XML 1.0. libxml2 accepts only 1.x, as the
/// fifth edition of XML 1.0 says (2.8). The zero bytes of UTF-16 are removed first.
bool declares_another_version(std::string_view document) {
  std::string start(document.substr(0, document.find('>')));
  std::erase(start, '\0');
  if (start.find("<?xml") == std::string::npos) return false;
  const std::size_t value = start.find_first_of("'\"", start.find("version"));
  return value == std::string::npos || start.compare(value + 1, 2, "1.") != 0;
}

struct Free {
  void operator()(xmlParserCtxt* context) const noexcept { xmlFreeParserCtxt(context); }
  void operator()(xmlDoc* document) const noexcept { xmlFreeDoc(document); }
};

}  // namespace

std::optional<PeerReading> read_with_libxml2(std::string_view document) {
  if (is_unmarked_utf_16(document) || declares_another_version(document)) return std::nullopt;
  constexpr int options =
      XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOENT | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
  const std::unique_ptr<xmlParserCtxt, Free> context(xmlNewParserCtxt());
  const std::unique_ptr<xmlDoc, Free> tree(xmlCtxtReadMemory(context.get(), document.data(),
                                                             static_cast<int>(document.size()),
                                                             nullptr, nullptr, options));
  if (tree == nullptr || context->wellFormed == 0) {
    const xmlError* const error = xmlCtxtGetLastError(context.get());
    if (error == nullptr) return PeerReading{"libxml2 gives no reason", false};
    return PeerReading{"libxml2, line " + std::to_string(error->line) + ", error " +
                           std::to_string(error->code) + ": " + error->message,
                       false};
  }
  const xmlNode* const root = xmlDocGetRootElement(tree.get());
  return PeerReading{jobs_in(*root), true};
}

}  // namespace geojob::fuzz
