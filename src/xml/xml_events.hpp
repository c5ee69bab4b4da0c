// SPDX-License-Identifier: MIT
#ifndef GEOJOB_XML_XML_EVENTS_HPP
#define GEOJOB_XML_XML_EVENTS_HPP

#include <optional>
#include <string_view>

#include "core/refusal.hpp"

/// The events of an XML document, and the interface of those who handle them.

namespace geojob {

/// A name with its namespace. It is stored as Expat reports it: the namespace, a separator, and the
/// local name. To ask whether it is in one namespace is much cheaper than to split it.
class XmlName {
 public:
  /// Separates namespace and local name. Expat refuses a namespace that contains it, so no document
  /// can forge a name.
  static constexpr char separator = '\n';

  explicit XmlName(std::string_view reported) noexcept : reported_(reported) {}

  /// The local name, if the name is in that namespace.
  [[nodiscard]] std::optional<std::string_view> local_in(std::string_view space) const noexcept {
    const bool is_there = reported_.size() > space.size() && reported_[space.size()] == separator &&
                          reported_.starts_with(space);
    if (!is_there) return std::nullopt;
    return reported_.substr(space.size() + 1);
  }
  [[nodiscard]] bool has_namespace() const noexcept {
    return reported_.find(separator) != std::string_view::npos;
  }
  /// As the parser reported it. Without a namespace, that is the local name.
  [[nodiscard]] std::string_view reported() const noexcept { return reported_; }
  /// The namespace; empty if there is none.
  [[nodiscard]] std::string_view space() const noexcept {
    return has_namespace() ? reported_.substr(0, reported_.rfind(separator)) : std::string_view{};
  }
  /// The local name, whatever the namespace.
  [[nodiscard]] std::string_view local() const noexcept {
    return reported_.substr(reported_.rfind(separator) + 1);  // npos + 1 is 0
  }
  /// Whether it is that name, without a namespace.
  [[nodiscard]] bool is(std::string_view local) const noexcept { return reported_ == local; }

 private:
  std::string_view reported_;
};

/// The attributes of a start tag, in the order of the document.
class XmlAttributes {
 public:
  struct Attribute {
    XmlName name;
    std::string_view value;
  };

  explicit XmlAttributes(const char* const* names_and_values) noexcept : next_(names_and_values) {}
  [[nodiscard]] bool empty() const noexcept { return next_[0] == nullptr; }
  /// The next attribute; nullopt at the end.
  [[nodiscard]] std::optional<Attribute> next() noexcept {
    if (next_[0] == nullptr) return std::nullopt;
    const Attribute attribute{XmlName(next_[0]), next_[1]};
    next_ += 2;
    return attribute;
  }

 private:
  const char* const* next_;
};

/// Handles the events of a parser. A function that returns false ends the reading; refusal() then
/// says why, and the parser adds the position.
class XmlHandler {
 public:
  XmlHandler() = default;
  XmlHandler(const XmlHandler&) = delete;
  XmlHandler& operator=(const XmlHandler&) = delete;
  virtual bool on_start(XmlName name, XmlAttributes attributes) noexcept = 0;
  virtual bool on_end() noexcept = 0;
  /// Text comes in pieces of whole characters, in UTF-8.
  virtual bool on_text(std::string_view piece) noexcept = 0;
  /// Why the last event was refused. The parser calls it at once, while the arguments of that event
  /// are still valid.
  [[nodiscard]] virtual Refusal refusal() const noexcept = 0;

 protected:
  ~XmlHandler() = default;
};

}  // namespace geojob

#endif
