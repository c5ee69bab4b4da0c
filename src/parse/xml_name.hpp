// SPDX-License-Identifier: MIT
#ifndef GEOJOB_PARSE_XML_NAME_HPP
#define GEOJOB_PARSE_XML_NAME_HPP

#include <optional>
#include <string_view>

namespace geojob {

/// A name as namespaces see it. It is kept as Expat reports it, the namespace in front if there is
/// one, and never taken apart: to ask for one namespace is much cheaper than to find out which.
class XmlName {
 public:
  /// Stands between namespace and local name. Expat refuses namespaces that hold it, so no document
  /// can forge a name.
  static constexpr char separator = '\n';

  explicit XmlName(std::string_view reported) noexcept : reported_(reported) {}

  /// The local name of a name in that namespace.
  [[nodiscard]] std::optional<std::string_view> local_in(std::string_view space) const noexcept {
    const bool is_there = reported_.size() > space.size() && reported_[space.size()] == separator &&
                          reported_.starts_with(space);
    if (!is_there) return std::nullopt;
    return reported_.substr(space.size() + 1);
  }
  [[nodiscard]] bool has_namespace() const noexcept {
    return reported_.find(separator) != std::string_view::npos;
  }
  /// The local name, whatever the namespace.
  [[nodiscard]] std::string_view local() const noexcept {
    return reported_.substr(reported_.rfind(separator) + 1);  // npos + 1 is 0
  }
  /// Whether it is that name in no namespace.
  [[nodiscard]] bool is(std::string_view local) const noexcept { return reported_ == local; }

 private:
  std::string_view reported_;
};

}  // namespace geojob

#endif
