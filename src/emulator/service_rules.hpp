// SPDX-License-Identifier: MIT
#ifndef GEOJOB_EMULATOR_SERVICE_RULES_HPP
#define GEOJOB_EMULATOR_SERVICE_RULES_HPP

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "emulator/geocoder.hpp"

namespace geojob::emulator {

/// How result files are packed.
enum class Packing : std::uint8_t { none, gzip, zip };
enum class EntityTags : std::uint8_t { strong, weak, none };
/// Which packed data is accepted.
enum class PackedUploads : std::uint8_t { any, gzip, none };
/// When the service finds that data cannot be read.
enum class BadData : std::uint8_t {
  refuse,  ///< At once: status 400.
  abort,   ///< Later: the job is aborted.
};
/// The body of the response to a request for one job too many.
enum class LimitAnswer : std::uint8_t { document, empty, html };

/// What the service does with data. Much of that the real service documents nowhere, so all of it
/// can be chosen; the defaults are in docs/emulator.md. For a number, 0 means that there is no
/// limit.
struct ServiceRules {
  std::uint64_t most_in_process = 10;
  std::uint64_t most_per_day = 50;
  std::uint64_t most_entities = 200'000;
  std::uint64_t most_data_bytes = std::uint64_t{300} << 20U;  ///< Of the unpacked data.
  std::uint64_t most_description_bytes = 0;
  std::uint64_t most_id_bytes = 0;
  LimitAnswer limit_answer = LimitAnswer::document;
  std::optional<std::string> retry_after;  ///< A header of the response to one job too many.

  bool accepts_data_location = false;
  bool accepts_chunked_uploads = true;
  bool accepts_text_mark = true;  ///< The byte order mark before text.
  bool accepts_equal_ids = true;
  PackedUploads packed_uploads = PackedUploads::any;
  BadData bad_data = BadData::refuse;
  BothRequests both_requests = BothRequests::address;

  std::chrono::milliseconds processing_time{2000};
  bool knows_total_at_creation = true;
  bool lists_descriptions = true;
  bool unmatched_are_failed = false;
  std::string unmatched_status;  ///< Empty: `Success`, or `NotFound` if they are failed.

  bool has_ranges = true;
  bool has_content_length = true;
  EntityTags entity_tags = EntityTags::strong;
  Packing results_packing = Packing::none;
  std::optional<std::string> results_type;  ///< Replaces the Content-Type; empty for none.
  std::optional<std::chrono::milliseconds> results_kept;
};

}  // namespace geojob::emulator

#endif
