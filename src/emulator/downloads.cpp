// SPDX-License-Identifier: MIT
#include "emulator/downloads.hpp"

#include <fmt/format.h>

namespace geojob::emulator {

std::optional<HttpResponse> download(const KeptResults& kept, std::string_view which,
                                     const ServiceRules& rules) {
  if (kept.results == nullptr) return std::nullopt;
  if (rules.results_kept && kept.age > *rules.results_kept) return std::nullopt;
  const auto file = kept.results->file(which, rules.results_packing);
  if (file == nullptr) return std::nullopt;
  HttpResponse response;
  response.content_type =
      rules.results_type.value_or(results_type_of(kept.results->format(), rules.results_packing));
  response.has_ranges = rules.has_ranges;
  if (rules.has_ranges) response.headers.emplace_back("Accept-Ranges: bytes");
  if (rules.entity_tags != EntityTags::none) {
    const bool is_weak = rules.entity_tags == EntityTags::weak;
    response.etag = fmt::format("{}\"{}\"", is_weak ? "W/" : "", file->tag);
  }
  if (!rules.has_content_length) {
    response.framing = Framing::chunked;
    response.chunk_bytes = std::size_t{64} << 10U;
  }
  response.body = file->bytes;
  return response;
}

}  // namespace geojob::emulator
