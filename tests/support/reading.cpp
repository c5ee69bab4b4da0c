// SPDX-License-Identifier: MIT
#include "support/reading.hpp"

#include <array>
#include <utility>

#include "support/documents.hpp"
#include "support/job_line.hpp"

namespace geojob::test {
namespace {

constexpr std::array job_fields = {JobField::created_date, JobField::completed_date,
                                   JobField::total_entity_count, JobField::processed_entity_count,
                                   JobField::failed_entity_count};

std::string described(const Job& job) {
  std::string text = job_line(job) + '\n';
  for (const JobField field : job_fields) {
    if (!job.unreadable.contains(field)) continue;
    text += "unreadable: " + std::string(job.id) + ' ' + std::string(to_text(field)) + '\n';
  }
  return text;
}

std::string line(std::string_view name, std::string_view value) {
  if (value.empty()) return {};
  return "envelope: " + std::string(name) + '=' + std::string(value) + '\n';
}

std::string described(const Envelope& envelope) {
  const auto number = [](const std::optional<std::uint64_t>& value) {
    return value ? std::to_string(*value) : std::string();
  };
  std::string text = line("Copyright", envelope.copyright) +
                     line("BrandLogoUri", envelope.brand_logo_uri) +
                     line("StatusCode", number(envelope.status_code)) +
                     line("StatusDescription", envelope.status_description) +
                     line("AuthenticationResultCode", envelope.authentication_result_code) +
                     line("TraceId", envelope.trace_id);
  for (const std::string_view detail : envelope.error_details) text += line("ErrorDetails", detail);
  return text + line("EstimatedTotal", number(envelope.estimated_total));
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
  for (const Job& job : sink.jobs) reading.text += described(job);
  if (reading.error) {
    reading.text += "error: " + std::string(name_of(reading.error)) + ' ' +
                    std::to_string(reading.place.line) + ':' +
                    std::to_string(reading.place.column) + '\n';
  } else {
    reading.text += described(reader.envelope()) + "ok\n";
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

Reading read_again(JobReaderBase& reader, RecordingSink& sink, std::string_view document,
                   std::size_t step) {
  reader.reset();
  return read_with(reader, sink, pieces_of(document, step));
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
  return read_pieces(pieces_of(document, size), limits, std::pmr::get_default_resource(), format);
}

}  // namespace geojob::test
