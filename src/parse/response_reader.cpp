// SPDX-License-Identifier: MIT
#include "geojob/response_reader.hpp"

#include "parse/either_syntax.hpp"
#include "parse/reader_core.hpp"

namespace geojob {

constinit const Reader::Kind ResponseReader::kind = Kind::of<CoreOf<EitherSyntax, Core>>();

ResponseReader::ResponseReader(JobSink& sink, Limits limits,
                               std::pmr::memory_resource* memory) noexcept
    : Reader(kind, sink, limits, memory) {}

ResponseReader::ResponseReader(JobSink& sink, Limits limits, MemorySource& memory) noexcept
    : Reader(kind, sink, limits, memory) {}

std::optional<Format> ResponseReader::format() const noexcept {
  if (core() == nullptr) return std::nullopt;
  return static_cast<const CoreOf<EitherSyntax, Core>*>(core())->syntax().format();
}

}  // namespace geojob
