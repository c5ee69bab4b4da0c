// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JOB_XML_SCHEMA_HPP
#define GEOJOB_JOB_XML_SCHEMA_HPP

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "job/value.hpp"

/// Which XML elements mean what, by their path and never by their bare name: an envelope's
/// StatusCode is not a Status, and a Status outside of a job is nobody's (protocol facts, 3 and 4).

namespace geojob {

constexpr std::string_view service_namespace =
    "http://schemas.microsoft.com/search/local/ws/rest/v1";
/// Of xsi:nil and xsi:type. The service writes it both ways (protocol facts, data, section 0).
constexpr std::array<std::string_view, 2> instance_namespaces = {
    "http://www.w3.org/2001/XMLSchema-instance", "https://www.w3.org/2001/XMLSchema-instance"};

/// Where in a response the reader stands.
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

/// An element that counts: where it leads, and which value its text is.
struct XmlStep {
  std::string_view name;
  XmlElement element;
  std::optional<Value> value = std::nullopt;
};

/// What an element of the service's namespace (or of none) means inside `parent`; null if nothing.
/// The step lives for the whole program, its name too.
[[nodiscard]] const XmlStep* xml_step(XmlElement parent, std::string_view name) noexcept;

}  // namespace geojob

#endif
