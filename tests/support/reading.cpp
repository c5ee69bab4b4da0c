// SPDX-License-Identifier: MIT
#include "support/reading.hpp"

#include <array>
#include <utility>

#include "support/job_line.hpp"

namespace geojob::test {
namespace {

constexpr std::array job_fields = {JobField::created_date, JobField::completed_date,
                                   JobField::total_entity_count, JobField::processed_entity_count,
                                   JobField::failed_entity_count};

void describe(std::string& text, const Job& job) {
  text += job_line(job);
  text += '\n';
  if (job.unreadable.empty()) return;
  for (const JobField field : job_fields) {
    if (!job.unreadable.contains(field)) continue;
    text += "unreadable: " + std::string(job.id) + ' ' + std::string(to_text(field)) + '\n';
  }
}

void describe(std::string& text, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  text += "envelope: ";
  text += name;
  text += '=';
  text += value;
  text += '\n';
}

void describe(std::string& text, const Envelope& envelope) {
  const auto number = [](const std::optional<std::uint64_t>& value) {
    return value ? std::to_string(*value) : std::string();
  };
  describe(text, "Copyright", envelope.copyright);
  describe(text, "BrandLogoUri", envelope.brand_logo_uri);
  describe(text, "StatusCode", number(envelope.status_code));
  describe(text, "StatusDescription", envelope.status_description);
  describe(text, "AuthenticationResultCode", envelope.authentication_result_code);
  describe(text, "TraceId", envelope.trace_id);
  for (const std::string_view detail : envelope.error_details) {
    describe(text, "ErrorDetails", detail);
  }
  describe(text, "EstimatedTotal", number(envelope.estimated_total));
}

}  // namespace

std::string_view name_of(const std::error_code& error) {
  switch (static_cast<errc>(error.value())) {
    case errc::not_well_formed:
      return "not_well_formed";
    case errc::truncated:
      return "truncated";
    case errc::doctype_refused:
      return "doctype_refused";
    case errc::encoding_refused:
      return "encoding_refused";
    case errc::not_a_response:
      return "not_a_response";
    case errc::missing_id:
      return "missing_id";
    case errc::missing_status:
      return "missing_status";
    case errc::repeated_field:
      return "repeated_field";
    case errc::wrong_type:
      return "wrong_type";
    case errc::not_a_feed:
      return "not_a_feed";
    case errc::wrong_row_width:
      return "wrong_row_width";
    case errc::document_too_long:
      return "document_too_long";
    case errc::heap_limit_reached:
      return "heap_limit_reached";
    case errc::text_too_long:
      return "text_too_long";
    case errc::too_deep:
      return "too_deep";
    case errc::too_many_links:
      return "too_many_links";
    case errc::too_many_jobs:
      return "too_many_jobs";
    case errc::too_many_columns:
      return "too_many_columns";
    case errc::too_many_candidates:
      return "too_many_candidates";
    case errc::too_many_points:
      return "too_many_points";
    case errc::out_of_memory:
      return "out_of_memory";
    case errc::reader_busy:
      return "reader_busy";
    case errc::reader_finished:
      return "reader_finished";
  }
  return "unknown";
}

Position position_in(std::string_view document, std::size_t byte) {
  Position place;
  place.byte = byte;
  for (const char c : document.substr(0, byte)) {
    if (c == '\n') {
      ++place.line;
      place.column = 1;
    } else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) {
      ++place.column;
    }
  }
  return place;
}

Reading concluded(JobReaderBase& reader, const RecordingSink& sink, Reading reading) {
  if (!reading.error) reader.finish(reading.error);
  reading.place = reader.where();
  for (const Job& job : sink.jobs) describe(reading.text, job);
  if (reading.error) {
    reading.text += "error: " + std::string(name_of(reading.error)) + ' ' +
                    std::to_string(reading.place.line) + ':' +
                    std::to_string(reading.place.column) + '\n';
  } else {
    describe(reading.text, reader.envelope());
    reading.text += "ok\n";
  }
  return reading;
}

Reading read_with(JobReaderBase& reader, RecordingSink& sink,
                  std::span<const std::string_view> pieces) {
  sink.jobs.clear();
  Reading reading;
  for (const std::string_view piece : pieces) {
    reading.bytes_taken += reader.push(piece, reading.error);
    if (reading.error) break;
  }
  return concluded(reader, sink, std::move(reading));
}

/// Takes the pieces as it goes: with a step of one byte, a list of them would be sixteen times as
/// large as the document.
Reading read_again(JobReaderBase& reader, RecordingSink& sink, std::string_view document,
                   std::size_t step) {
  reader.reset();
  sink.jobs.clear();
  Reading reading;
  for (std::size_t at = 0; at < document.size() && !reading.error;) {
    const std::string_view piece = document.substr(at, step);
    reading.bytes_taken += reader.push(piece, reading.error);
    at += piece.size();
  }
  return concluded(reader, sink, std::move(reading));
}

Reading read_pieces(std::span<const std::string_view> pieces, Limits limits,
                    std::pmr::memory_resource* memory, Format format) {
  RecordingSink sink;
  ReaderOf reader(format, sink, limits, memory);
  return read_with(*reader, sink, pieces);
}

Reading read_whole(std::string_view document, Limits limits, Format format) {
  const std::array pieces = {document};
  return read_pieces(pieces, limits, std::pmr::get_default_resource(), format);
}

Reading read_in_steps(std::string_view document, std::size_t size, Limits limits, Format format) {
  RecordingSink sink;
  ReaderOf reader(format, sink, limits);
  return read_again(*reader, sink, document, size);
}

}  // namespace geojob::test
