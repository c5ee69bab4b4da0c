// SPDX-License-Identifier: MIT
#include "geojob/xml_reader.hpp"

#include "parse/reader_core.hpp"
#include "parse/xml_syntax.hpp"

namespace geojob {

constinit const Reader::Kind XmlReader::kind = Kind::of<CoreOf<XmlSyntax, Core>>();

XmlReader::XmlReader(JobSink& sink, Limits limits, std::pmr::memory_resource* memory) noexcept
    : Reader(kind, sink, limits, memory) {}

XmlReader::XmlReader(JobSink& sink, Limits limits, MemorySource& memory) noexcept
    : Reader(kind, sink, limits, memory) {}

}  // namespace geojob
