// SPDX-License-Identifier: MIT
#ifndef GEOJOB_XML_XML_OPENING_HPP
#define GEOJOB_XML_XML_OPENING_HPP

#include <cstddef>
#include <cstdint>

#include "geojob/core/position.hpp"

namespace geojob {

/// What comes before the rest of a document, as far as the rest depends on it. A parser that reads
/// the opening and then the rest reports the same for the rest as if it had read all.
class XmlOpening {
 public:
  XmlOpening(const XmlOpening&) = delete;
  XmlOpening& operator=(const XmlOpening&) = delete;

  /// The number of bytes that write() writes. They are XML in UTF-8 without line breaks, except
  /// for one line feed if nothing but white space is before the rest.
  [[nodiscard]] virtual std::size_t size() const noexcept = 0;
  virtual void write(char* to) const noexcept = 0;
  /// How many elements are open after it.
  [[nodiscard]] virtual std::uint64_t open_elements() const noexcept = 0;
  /// Whether the root element is complete.
  [[nodiscard]] virtual bool is_behind_root() const noexcept = 0;
  /// Where the rest starts in the document.
  [[nodiscard]] virtual Position end() const noexcept = 0;

 protected:
  XmlOpening() = default;
  ~XmlOpening() = default;
};

}  // namespace geojob

#endif
