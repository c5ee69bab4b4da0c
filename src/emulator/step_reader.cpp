// SPDX-License-Identifier: MIT
#include "emulator/step_reader.hpp"

#include <fmt/format.h>

#include "emulator/file.hpp"
#include "emulator/json_members.hpp"

namespace geojob::emulator {
namespace {

namespace json = boost::json;

std::string file_of(const json::value& value, const std::string& path,
                    const std::filesystem::path& folder) {
  const std::filesystem::path file = folder / text_of(value, path);
  auto content = read_file(file);
  if (!content) refuse(path, "the file " + file.string() + " cannot be read");
  return std::move(*content);
}

int number_between(std::uint64_t least, std::uint64_t most, const json::value& value,
                   const std::string& path) {
  const std::uint64_t number = number_of(value, path);
  if (number >= least && number <= most) return static_cast<int>(number);
  refuse(path, "must be from " + std::to_string(least) + " to " + std::to_string(most));
}

int status_of(const json::value& value, const std::string& path) {
  return number_between(100, 999, value, path);
}

int informational_of(const json::value& value, const std::string& path) {
  return number_between(100, 199, value, path);
}

/// The value of a header: a number, or any text, so that the value can be wrong on purpose.
std::string number_or_text_of(const json::value& value, const std::string& path) {
  if (value.is_string()) return text_of(value, path);
  if (!value.is_number()) refuse(path, "must be a number or a string");
  return std::to_string(small_number_of<std::uint64_t>(value, path));
}

Trickle read_trickle(const json::value& value, const std::string& path) {
  Trickle trickle;
  read_object(value, path,
              {{"bytes", into(trickle.bytes, small_number_of<std::size_t, 1>)},
               {"everyMs", into(trickle.every, time_of)}});
  return trickle;
}

/// A pair of name and value, or a whole line that is sent unchanged.
std::string header_line(const json::value& value, const std::string& path) {
  if (value.is_string()) return text_of(value, path);
  if (!value.is_array() || value.get_array().size() != 2) {
    refuse(path, "must be a line, or a pair of name and value");
  }
  const json::array& pair = value.get_array();
  return text_of(pair[0], path_of_item(path, 0)) + ": " + text_of(pair[1], path_of_item(path, 1));
}

std::vector<std::string> read_header_members(const json::value& value, const std::string& path) {
  std::vector<std::string> lines;
  if (!value.is_object()) {
    if (!value.is_array()) refuse(path, "must be an object or an array");
    read_array(value, path, lines, header_line);
    return lines;
  }
  for (const auto& header : value.get_object()) {
    const std::string name(header.key());
    lines.push_back(name + ": " + text_of(header.value(), fmt::format("{}.{}", path, name)));
  }
  return lines;
}

MemberReader into_informational_forever(Step& step) {
  return [&step](const json::value& value, const std::string& path) {
    step.informational_forever = 100;
    step.delivery.repeat_every = milliseconds(0);
    read_object(value, path,
                {{"status", into(step.informational_forever, informational_of)},
                 {"everyMs", into(step.delivery.repeat_every, time_of)}});
  };
}

Members delivery_members(Delivery& delivery) {
  return {
      {"delayMs", into(delivery.delay, time_of)},
      {"trickle", into(delivery.trickle, read_trickle)},
      {"cutAfterBytes", into(delivery.cut_after, small_number_of<std::size_t>)},
      {"resetAfterBytes", into(delivery.reset_after, small_number_of<std::size_t>)},
      {"stallAfterBytes", into(delivery.stall_after, small_number_of<std::size_t>)},
      {"stall",
       [&](const json::value& value, const std::string& path) {
         if (flag_of(value, path)) delivery.stall_after = 0;
       }},
      {"stallMs", into(delivery.stall_for, time_of)},
      {"closeWithoutNotify", into(delivery.close_without_notify, flag_of)},
  };
}

Members answer_members(Step& step, const std::filesystem::path& folder) {
  const auto read_file_member = [folder](const json::value& value, const std::string& path) {
    return file_of(value, path, folder);
  };
  return {
      {"status", into(step.status, status_of)},
      {"statusLine", into(step.status_line, text_of)},
      {"body", into(step.body, text_of)},
      {"file", into(step.body, read_file_member)},
      {"raw", into(step.raw, text_of)},
      {"rawFile", into(step.raw, read_file_member)},
      {"errorDetails", into_array(step.error_details, text_of)},
      {"authenticationResultCode", into(step.authentication, text_of)},
      {"contentType", into(step.content_type, text_of)},
      {"headers", into(step.headers, read_header_members)},
      {"retryAfter", into(step.retry_after, number_or_text_of)},
  };
}

/// The faults of requests with a body.
Members request_body_members(BodyFaults& faults) {
  return {
      {"answerAfterBodyBytes", into(faults.answer_after, small_number_of<std::size_t>)},
      {"stallAfterBodyBytes", into(faults.stall_after, small_number_of<std::size_t>)},
      {"resetAfterBodyBytes", into(faults.reset_after, small_number_of<std::size_t>)},
  };
}

Ranges ranges_of(const json::value& value, const std::string& path) {
  return choice_of<Ranges>(value, path,
                           {{"ignored", Ranges::ignored},
                            {"honoured", Ranges::honoured},
                            {"unconditional", Ranges::unconditional},
                            {"wrong", Ranges::wrong}});
}

Members range_members(Step& step) {
  return {
      {"etag", into(step.etag, text_of)},
      {"lastModified", into(step.last_modified, text_of)},
      {"acceptRanges", into(step.accept_ranges, text_of)},
      {"ranges", into(step.ranges, ranges_of)},
  };
}

/// What the request does, whatever the response is.
Members effect_members(Step& step) {
  return {
      {"createJob", into(step.creates_job, flag_of)},
      {"changeFile", into(step.changes_file, flag_of)},
  };
}

Members framing_members(Step& step) {
  return {
      {"contentLength", into(step.content_length, number_or_text_of)},
      {"chunked", into(step.chunked, flag_of)},
      {"chunkBytes", into(step.chunk_bytes, small_number_of<std::size_t, 1>)},
      {"endByClose", into(step.end_by_close, flag_of)},
      {"informational", into_array(step.informational, informational_of)},
      {"informationalForever", into_informational_forever(step)},
      {"extra", into(step.extra, text_of)},
  };
}

template <class AnyStep>
Members repetition_members(AnyStep& step) {
  return {
      {"times", into(step.times, small_number_of<unsigned, 1>)},
      {"forever", into(step.forever, flag_of)},
  };
}

/// Refuses members that contradict each other, because the step could not do what they say.
void refuse_contradictions(const json::value& value, const std::string& path) {
  refuse_together(value, path, {"times", "forever"});
  refuse_together(value, path, {"cutAfterBytes", "resetAfterBytes", "stallAfterBytes", "stall"});
  refuse_together(value, path,
                  {"answerAfterBodyBytes", "stallAfterBodyBytes", "resetAfterBodyBytes"});
  refuse_together(value, path, {"endByClose", "chunked"});
  refuse_together(value, path, {"endByClose", "contentLength"});
  for (const char* const document : {"errorDetails", "authenticationResultCode"}) {
    refuse_together(value, path, {"body", "file", "raw", "rawFile", document});
  }
  for (const char* const part :
       {"status", "statusLine", "contentType", "headers", "retryAfter", "contentLength", "chunked",
        "chunkBytes", "endByClose", "etag", "lastModified", "acceptRanges", "ranges"}) {
    refuse_together(value, path, {"raw", "rawFile", "informationalForever", part});
  }
  for (const char* const part : {"informational", "extra", "body", "file", "trickle",
                                 "cutAfterBytes", "resetAfterBytes", "stallAfterBytes", "stall"}) {
    refuse_together(value, path, {"informationalForever", part});
  }
}

Step read_step(const json::value& value, const std::string& path,
               const std::filesystem::path& folder) {
  Step step;
  Members members = answer_members(step, folder);
  members.merge(framing_members(step));
  members.merge(delivery_members(step.delivery));
  members.merge(request_body_members(step.request_body));
  members.merge(range_members(step));
  members.merge(effect_members(step));
  members.merge(repetition_members(step));
  members["match"] = into(step.match, text_of);
  members["method"] = into(step.method, text_of);
  read_object(value, path, members);
  refuse_contradictions(value, path);
  return step;
}

ConnectionStep read_connection_step(const json::value& value, const std::string& path) {
  ConnectionStep step;
  const auto fault = [&step](ConnectionFault kind) {
    return [&step, kind](const json::value& flag, const std::string& flag_path) {
      if (flag_of(flag, flag_path)) step.fault = kind;
    };
  };
  Members members = repetition_members(step);
  members["delayMs"] = into(step.delay, time_of);
  members["stallHandshake"] = fault(ConnectionFault::stall_handshake);
  members["truncateHandshake"] = fault(ConnectionFault::truncate_handshake);
  members["closeAtOnce"] = fault(ConnectionFault::close_at_once);
  members["resetAtOnce"] = fault(ConnectionFault::reset_at_once);
  members["stallMs"] = into(step.stall_for, time_of);
  read_object(value, path, members);
  refuse_together(value, path, {"times", "forever"});
  refuse_together(value, path,
                  {"stallHandshake", "truncateHandshake", "closeAtOnce", "resetAtOnce"});
  return step;
}

}  // namespace

std::deque<Step> read_script(const json::value& value, const std::string& path,
                             const std::filesystem::path& folder) {
  std::deque<Step> script;
  read_array(value, path, script, [&](const json::value& item, const std::string& item_path) {
    return read_step(item, item_path, folder);
  });
  return script;
}

std::deque<ConnectionStep> read_connection_script(const json::value& value,
                                                  const std::string& path) {
  std::deque<ConnectionStep> script;
  read_array(value, path, script, read_connection_step);
  return script;
}

}  // namespace geojob::emulator
