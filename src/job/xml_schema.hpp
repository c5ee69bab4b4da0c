// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JOB_XML_SCHEMA_HPP
#define GEOJOB_JOB_XML_SCHEMA_HPP

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/name_table.hpp"
#include "job/value.hpp"
#include "xml/scanner/xml_usual_root.hpp"
#include "xml/xml_step_name.hpp"

/// The meaning of XML elements. It depends on their path, and not on their name alone: a Status
/// outside of a job has none (docs/protocol.md, 3 and 4).

namespace geojob {

constexpr std::string_view service_namespace =
    "http://schemas.microsoft.com/search/local/ws/rest/v1";
/// The namespaces of xsi:nil and xsi:type. The service uses both (docs/protocol.md, 5).
constexpr std::array<std::string_view, 2> instance_namespaces = {
    "http://www.w3.org/2001/XMLSchema-instance", "https://www.w3.org/2001/XMLSchema-instance"};

/// The reference shows responses with this root tag.
constexpr XmlUsualRoot usual_response_tag{
    R"(<Response xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance")"
    R"( xmlns:xsd="http://www.w3.org/2001/XMLSchema")"
    R"( xmlns="http://schemas.microsoft.com/search/local/ws/rest/v1">)",
    std::string_view("Response").size(),
    {{{"xsi", instance_namespaces[0], false},
      {"xsd", "http://www.w3.org/2001/XMLSchema", false},
      {{}, service_namespace, true}}}};

/// The elements of a response.
enum class XmlElement : std::uint8_t {
  document,  ///< Outside of the root element.
  response,
  error_details,
  resource_sets,
  resource_set,
  resources,
  job,
  link,
  scalar,
};

/// An element that is read, and the value that its text is.
struct XmlStep {
  XmlStepName name;
  XmlElement element = XmlElement::scalar;
  std::optional<Value> value = std::nullopt;

  [[nodiscard]] bool is_leaf() const noexcept {
    return element == XmlElement::scalar || element == XmlElement::link;
  }
};

/// The element of that name within `parent`, in the service's namespace or in none; null if it is
/// skipped. Valid as long as the program runs, with its name.
[[nodiscard]] const XmlStep* xml_step(XmlElement parent, std::string_view name) noexcept;

/// All elements that are read within `parent`, in the order in which the service sends them. Null
/// if there are none, or if any name is read.
[[nodiscard]] const NameTable<XmlStep>* xml_steps(XmlElement parent) noexcept;

}  // namespace geojob

#endif
