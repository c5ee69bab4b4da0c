// SPDX-License-Identifier: MIT
#ifndef GEOJOB_XML_SCANNER_XML_USUAL_ROOT_HPP
#define GEOJOB_XML_SCANNER_XML_USUAL_ROOT_HPP

#include <array>
#include <cstddef>
#include <string_view>

#include "xml/scanner/namespaces.hpp"

namespace geojob {

/// The root tag with which most documents of a handler begin. The scanner compares it as a whole,
/// and takes its namespaces from here.
struct XmlUsualRoot {
  std::string_view tag;
  std::size_t name_size;  ///< The name has no prefix.
  std::array<Namespaces::Declaration, 3> declarations;
};

}  // namespace geojob

#endif
