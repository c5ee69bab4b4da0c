// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JOB_XML_JOB_SYNTAX_HPP
#define GEOJOB_JOB_XML_JOB_SYNTAX_HPP

#include "job/xml_job_handler.hpp"
#include "xml/xml_syntax.hpp"

namespace geojob {

using XmlJobSyntax = XmlSyntax<XmlJobHandler>;

#ifdef GEOJOB_SCANNER
/// Compiled in xml_job_handler.cpp, where compilers can inline the handler's functions.
extern template const char* XmlScanner::usual<XmlJobHandler>(const char*) noexcept;
#endif

}  // namespace geojob

#endif
