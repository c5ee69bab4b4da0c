// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FEED_XML_FEED_SYNTAX_HPP
#define GEOJOB_FEED_XML_FEED_SYNTAX_HPP

#include "feed/xml_feed_handler.hpp"
#include "xml/xml_syntax.hpp"

namespace geojob {

using XmlFeedSyntax = XmlSyntax<XmlFeedHandler>;

#ifdef GEOJOB_SCANNER
/// Compiled in xml_feed_handler.cpp, where compilers can inline the handler's functions.
extern template const char* XmlScanner::usual<XmlFeedHandler>(const char*) noexcept;
#endif

}  // namespace geojob

#endif
