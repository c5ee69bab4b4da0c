// SPDX-License-Identifier: MIT
#ifndef GEOJOB_XML_XML_EVENTS_HPP
#define GEOJOB_XML_XML_EVENTS_HPP

#include <concepts>
#include <cstdint>
#include <span>
#include <string_view>

#include "core/name_table.hpp"
#include "core/refusal.hpp"
#include "xml/scanner/xml_usual_root.hpp"

/// The events of an XML document, and the interface of those who handle them. Expat and the scanner
/// report the same events.

namespace geojob {

/// A name with its namespace, which is empty if there is none. Valid during the call that has it.
struct XmlName {
  std::string_view space;
  std::string_view local;

  [[nodiscard]] bool is(std::string_view wanted_space,
                        std::string_view wanted_local) const noexcept {
    return same_text(local, wanted_local) && same_text(space, wanted_space);
  }
  /// The same for a name without a namespace, where it must be fast.
  [[nodiscard, gnu::always_inline]] bool is_plain(std::string_view wanted) const noexcept {
    return space.empty() && same_text(local, wanted);
  }
  friend bool operator==(const XmlName&, const XmlName&) = default;
};

struct XmlAttribute {
  XmlName name;
  std::string_view value;
};

/// The attributes of a start tag, in the order of the document and without namespace declarations.
/// They can be read once.
class XmlAttributes {
 public:
  XmlAttributes(const XmlAttributes&) = delete;
  XmlAttributes& operator=(const XmlAttributes&) = delete;
  /// Stores the next attribute. Returns false at the end.
  [[nodiscard]] virtual bool next(XmlAttribute& attribute) noexcept = 0;

 protected:
  XmlAttributes() = default;
  ~XmlAttributes() = default;
};

/// Handles the events of a parser. A function that returns false ends the reading; refusal() then
/// says why, and the parser adds the position.
class XmlHandler {
 public:
  XmlHandler() = default;
  XmlHandler(const XmlHandler&) = delete;
  XmlHandler& operator=(const XmlHandler&) = delete;
  virtual bool on_start(const XmlName& name, XmlAttributes& attributes) noexcept = 0;
  virtual bool on_end() noexcept = 0;
  /// Text comes in pieces of whole characters, in UTF-8.
  virtual bool on_text(std::string_view piece) noexcept = 0;
  /// Why the last event was refused. The parser calls it at once, while the arguments of that event
  /// are still valid.
  [[nodiscard]] virtual Refusal refusal() const noexcept = 0;
  /// Whether the elements that the handler knows are in this namespace; empty means no namespace.
  [[nodiscard]] virtual bool is_own_space(std::string_view space) const noexcept = 0;

 protected:
  ~XmlHandler() = default;
};

/// A handler that knows which elements are where, and can take several events in one call, which is
/// faster. A step is an element that it knows. The parser uses these functions only for elements in
/// one of the handler's own namespaces, without namespace declarations.
template <class Handler>
concept XmlStepHandler = std::derived_from<Handler, XmlHandler> &&
    requires(Handler handler, const typename Handler::Step* step, std::string_view text,
             std::span<const XmlAttribute> attributes) {
  /// Null if its documents have no usual root tag.
  { Handler::usual_root } -> std::convertible_to<const XmlUsualRoot*>;
  /// The step that probably comes next. Null if elements can come only as events, for the
  /// moment. If it is not null, the handler ignores text.
  { handler.expected_step() }
  noexcept->std::same_as<const typename Handler::Step*>;
  /// The step of that name in the open element; null if there is none.
  { handler.find_step(text) }
  noexcept->std::same_as<const typename Handler::Step*>;
  { step->name } -> std::convertible_to<std::string_view>;
  /// Whether it usually is a leaf; otherwise it usually contains elements.
  { step->is_leaf() }
  noexcept->std::same_as<bool>;
  /// A leaf: an element that contains text only. Returns false if it must be read as start, text
  /// and end. Then nothing has changed.
  { handler.on_leaf(*step, attributes, text) }
  noexcept->std::same_as<bool>;
  { handler.on_leaf(*step, text) }
  noexcept->std::same_as<bool>;
  /// The start of a step, without attributes and with the given local name.
  { handler.on_step(*step, text) }
  noexcept->std::same_as<bool>;
};

/// An attribute that a handler knows, and its value. Not initialised, because arrays of them are
/// not.
template <class Attribute>
// NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init)
struct XmlKnownAttribute {
  const Attribute* known;
  std::string_view value;
};

/// A handler that also knows which attributes its steps have. They have no prefix.
template <class Handler>
concept XmlAttributeHandler = XmlStepHandler<Handler> &&
    requires(Handler handler, const typename Handler::Step* step,
             std::span<const XmlKnownAttribute<typename Handler::Attribute>> attributes) {
  /// All attributes that are read of a step, in their usual order; null if there are none.
  { handler.attributes_of(*step) }
  noexcept->std::same_as<const NameTable<typename Handler::Attribute>*>;
  /// The start of a step with these attributes. There are no others.
  { handler.on_step(*step, attributes) }
  noexcept->std::same_as<bool>;
};

}  // namespace geojob

#endif
