// SPDX-License-Identifier: MIT
#ifndef GEOJOB_XML_SCANNER_SCANNED_ATTRIBUTES_HPP
#define GEOJOB_XML_SCANNER_SCANNED_ATTRIBUTES_HPP

#include <span>

#include "xml/scanner/namespaces.hpp"
#include "xml/scanner/scanned_tag.hpp"
#include "xml/xml_events.hpp"

namespace geojob {

/// Stores the name of an attribute with its namespace: without a prefix it has none (Namespaces in
/// XML 1.0, section 6.2). Returns false if its prefix is not declared.
[[nodiscard]] inline bool find_attribute_name(const QualifiedName& name,
                                              const Namespaces& namespaces,
                                              XmlName& found) noexcept {
  found = {{}, name.local()};
  return name.prefix_size == 0 || namespaces.find_space(name.prefix(), found.space);
}

/// The attributes of a tag for a handler. All their prefixes must be declared.
class ScannedAttributes final : public XmlAttributes {
 public:
  /// Values are decoded in `copy`: see ScannedTag::decoded_value().
  ScannedAttributes(const ScannedTag& tag, const Namespaces& namespaces, char* copy) noexcept
      : tag_(tag), namespaces_(namespaces), copy_(copy), next_(tag.attributes()) {}
  [[nodiscard]] bool next(XmlAttribute& attribute) noexcept override {
    while (!next_.empty()) {
      const ScannedTag::Attribute& scanned = next_.front();
      next_ = next_.subspan(1);
      if (scanned.is_declaration()) continue;
      static_cast<void>(find_attribute_name(tag_.name(scanned), namespaces_, attribute.name));
      attribute.value =
          scanned.has_references() ? tag_.decoded_value(scanned, copy_) : tag_.value(scanned);
      return true;
    }
    return false;
  }

 private:
  const ScannedTag& tag_;
  const Namespaces& namespaces_;
  char* copy_;
  std::span<const ScannedTag::Attribute> next_;
};

}  // namespace geojob

#endif
