// SPDX-License-Identifier: MIT
#include "geojob/json_reader.hpp"

#include "parse/json_syntax.hpp"
#include "parse/reader_core.hpp"

namespace geojob {

constinit const Reader::Kind JsonReader::kind = Kind::of<CoreOf<JsonSyntax, Core>>();

JsonReader::JsonReader(JobSink& sink, Limits limits, std::pmr::memory_resource* memory) noexcept
    : Reader(kind, sink, limits, memory) {}

JsonReader::JsonReader(JobSink& sink, Limits limits, MemorySource& memory) noexcept
    : Reader(kind, sink, limits, memory) {}

}  // namespace geojob
