// SPDX-License-Identifier: MIT
// A job that is written as XML and as JSON must be the same job for both readers, and the job that
// was written. An input starts with a digit, which determines how the job is written. After it come
// the job's fields, in the order of `fields`, each ended by a bar, and then its links, three texts
// each.

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/trimmed_value.hpp"
#include "fuzz/bytes.hpp"
#include "fuzz/oracle.hpp"
#include "fuzz/written_text.hpp"
#include "geojob/job/job.hpp"
#include "job/value.hpp"
#include "support/job_line.hpp"
#include "support/reading.hpp"

namespace {

using namespace geojob;
using namespace geojob::fuzz;

constexpr std::array fields = {
    Value::id,
    Value::status,
    Value::name,
    Value::description,
    Value::error_message,
    Value::created_date,
    Value::completed_date,
    Value::total_entity_count,
    Value::processed_entity_count,
    Value::failed_entity_count,
};
constexpr std::array link_parts = {Value::link_role, Value::link_name, Value::link_url};
constexpr std::size_t most_links = 32;

struct WrittenJob {
  TextStyle style;
  std::string_view type;
  std::vector<std::string_view> texts;  ///< The texts of the fields, and then of the links.
};

WrittenJob job_from(std::string_view input) {
  WrittenJob job;
  const auto digit = static_cast<unsigned char>(input.empty() ? '0' : input.front());
  job.style = static_cast<TextStyle>(digit % 3U);
  job.type = digit < '3' ? "DataflowJob" : "DataServiceJob";
  input.remove_prefix(input.empty() ? 0 : 1);
  while (!input.empty() && job.texts.size() < fields.size() + most_links * link_parts.size()) {
    const std::size_t end = std::min(input.find('|'), input.size());
    job.texts.push_back(input.substr(0, end));
    input.remove_prefix(std::min(end + 1, input.size()));
  }
  while (job.texts.size() < fields.size() ||
         (job.texts.size() - fields.size()) % link_parts.size() != 0) {
    job.texts.emplace_back();
  }
  return job;
}

using Texts = std::vector<std::u32string>;

std::string xml_of(const WrittenJob& job, const Texts& texts) {
  const std::string type(job.type);
  std::string xml = "<Response><ResourceSets><ResourceSet><Resources><" + type + '>';
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const std::string name(xml_name(fields[i]));
    xml += '<' + name + '>' + xml_text(texts[i], job.style) + "</" + name + '>';
  }
  const TextStyle style = job.style == TextStyle::cdata ? TextStyle::plain : job.style;
  for (std::size_t i = fields.size(); i < texts.size(); i += link_parts.size()) {
    xml += "<Link role=\"" + xml_text(texts[i], style) + "\" name='" +
           xml_text(texts[i + 1], style) + "'>" + xml_text(texts[i + 2], job.style) + "</Link>";
  }
  return xml + "</" + type + "></Resources></ResourceSet></ResourceSets></Response>";
}

std::string json_member(Value value, const std::u32string& text, TextStyle style) {
  return ",\"" + std::string(json_name(value)) + "\":" + json_text(text, style);
}

std::string json_of(const WrittenJob& job, const Texts& texts) {
  std::string json = R"({"resourceSets":[{"resources":[{"__type":")" + std::string(job.type) + '"';
  for (std::size_t i = 0; i < fields.size(); ++i)
    json += json_member(fields[i], texts[i], job.style);
  json += ",\"links\":[null";
  for (std::size_t i = fields.size(); i < texts.size(); i += link_parts.size()) {
    json += ",{\"\":0";
    for (std::size_t part = 0; part < link_parts.size(); ++part) {
      json += json_member(link_parts[part], texts[i + part], job.style);
    }
    json += '}';
  }
  return json + "]}]}]}";
}

/// Without the positions of errors, which differ between the formats.
std::string read(std::string_view document, Format format) {
  constexpr Limits any_text{.text_bytes = 0};
  test::RecordingSink sink;
  test::ReaderOf reader(format, sink, any_text);
  const test::Reading reading = test::read_again(*reader, sink, document);
  if (reading.error) return std::string(test::name_of(reading.error));
  return reading.text;
}

std::optional<std::uint64_t> count_of(std::string_view text) {
  std::uint64_t count = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, count);
  return error == std::errc() && stop == end ? std::optional(count) : std::nullopt;
}

/// The expected result, made without a reader: the first line of the reading.
std::string expected_of(const WrittenJob& job) {
  std::vector<std::string_view> texts;
  for (const std::string_view text : job.texts) texts.push_back(trimmed_value(text));
  if (texts[0].empty()) return "missing_id";
  if (texts[1].empty()) return "missing_status";
  JobView view;
  view.id = texts[0];
  view.state = job_state_of(texts[1]);
  view.status_text = view.state == JobState::unknown ? texts[1] : to_text(view.state);
  view.type = job.type;
  view.name = texts[2];
  view.description = texts[3];
  view.error_message = texts[4];
  view.created = parse_timestamp(texts[5]);
  view.completed = parse_timestamp(texts[6]);
  std::vector<LinkView> links;
  for (std::size_t i = fields.size(); i < texts.size(); i += link_parts.size()) {
    if (!texts[i + 2].empty()) links.push_back({texts[i], texts[i + 1], texts[i + 2]});
  }
  view.links = links;
  view.total = count_of(texts[7]);
  view.processed = count_of(texts[8]);
  view.failed = count_of(texts[9]);
  return test::job_line(Job(view));
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const WrittenJob job = job_from(text_of(data, size));
  Texts texts;
  for (const std::string_view text : job.texts) {
    auto characters = characters_of(text);
    if (!characters) return 0;  // No XML document can contain it.
    texts.push_back(std::move(*characters));
  }
  const std::string xml = xml_of(job, texts);
  const std::string json = json_of(job, texts);
  const std::string from_xml = read(xml, Format::xml);
  require_same("a job is the same in both formats", {xml, from_xml},
               {json, read(json, Format::json)});
  require_same("a job is read as it was written", {"written", expected_of(job)},
               {"read", from_xml.substr(0, from_xml.find('\n'))});
  return 0;
}
