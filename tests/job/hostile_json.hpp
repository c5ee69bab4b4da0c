// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_HOSTILE_JSON_HPP
#define GEOJOB_TESTS_HOSTILE_JSON_HPP

#include <string>
#include <vector>

#include "job/hostile.hpp"

namespace geojob::test {

inline const std::error_code no_error;

inline std::vector<Hostile> in_json(std::vector<Hostile> documents) {
  for (Hostile& document : documents) document.format = Format::json;
  return documents;
}

/// A job with one more member, its name and value as they stand there.
inline std::string json_with(const std::string& name, const std::string& value) {
  return json_response_of(json_job_of("1", ",\"" + name + "\":" + value));
}

inline std::string quoted(const std::string& text) { return '"' + text + '"'; }

/// What nobody reads is read over, however large it is.
inline std::vector<Hostile> large_pieces_of_json() {
  const std::string a_lot(mebibyte, 'x');
  const std::string digits(mebibyte, '7');
  const std::string blanks(mebibyte, '\n');
  const std::string escapes = repeated(mebibyte / 6, [](const auto&) { return "\\u00e9"; });
  return in_json({
      {"a field of 1 MiB", json_with("name", quoted(a_lot)), errc::text_too_long},
      {"a field of 1 MiB in escapes", json_with("name", quoted(escapes)), errc::text_too_long},
      {"a field of 1 MiB in digits", json_with("name", digits), errc::text_too_long},
      {"a count of 1 MiB", json_with("totalEntityCount", digits), errc::text_too_long},
      {"a detail of 1 MiB", R"({"errorDetails":)" + quoted(a_lot) + '}', errc::text_too_long},
      {"a link's URL of 1 MiB", json_with("links", "[{\"url\":" + quoted(a_lot) + "}]"),
       errc::text_too_long},
      {"a field of 1 MiB that never ends", R"({"traceId":")" + a_lot, errc::truncated},
      {"an unknown text of 1 MiB", json_with("x", quoted(a_lot)), no_error, no_error},
      {"an unknown text of 1 MiB in escapes", json_with("x", quoted(escapes)), no_error, no_error},
      {"an unknown number of 1 MiB", json_with("x", digits), no_error, no_error},
      {"an unknown fraction of 1 MiB", json_with("x", "0." + digits), no_error, no_error},
      {"an unknown text of 1 MiB that never ends", R"({"x":")" + a_lot, errc::truncated,
       errc::truncated},
      {"a key of 1 MiB", json_with(a_lot, "1"), no_error, no_error},
      {"a key of 1 MiB that starts like a known one", json_with("id" + a_lot, "1"), no_error,
       no_error},
      {"a type of 1 MiB", json_response_of("{\"__type\":" + quoted("DataflowJob:" + a_lot) + "}"),
       no_error, no_error},
      {"blanks of 1 MiB before all", blanks + json_response_of(""), no_error, no_error},
      {"blanks of 1 MiB between", json_with("x", blanks + "1"), no_error, no_error},
      {"blanks of 1 MiB behind all", json_response_of("") + blanks, no_error, no_error},
  });
}

inline std::vector<Hostile> large_numbers_in_json() {
  const auto list = [](std::size_t count, const auto& make) {
    const std::string text = repeated(count, make);
    return text.substr(1);
  };
  return in_json({
      {"600,000 nested arrays", json_with("x", std::string(600000, '[')), errc::too_deep,
       errc::heap_limit_reached},
      {"600,000 nested objects",
       json_with("x", repeated(600000, [](const auto&) { return R"({"a":)"; })), errc::too_deep,
       errc::heap_limit_reached},
      {"60,000 unknown members",
       '{' + list(60000, [](const auto& i) { return ",\"a" + i + "\":" + i; }) +
           R"(,"traceId":"t"})",
       no_error, no_error},
      {"60,000 times the same unknown member",
       R"({"traceId":"t")" + repeated(60000, [](const auto&) { return R"(,"a":null)"; }) + '}',
       no_error, no_error},
      {"a million links",
       json_with("links", '[' + list(1000000, [](const auto&) { return R"(,{"url":"u"})"; }) + ']'),
       errc::too_many_links},
      {"a million empty links",
       json_with("links", '[' + list(1000000, [](const auto&) { return ",{}"; }) + ']'),
       errc::too_many_links, no_error},
      {"10,000 jobs",
       json_response_of(list(10000, [](const auto& i) { return ',' + json_job_of(i); })),
       errc::too_many_jobs, no_error},
      {"100,000 details",
       R"({"errorDetails":[)" + list(100000, [](const auto&) { return R"(,"x")"; }) + "]}",
       errc::heap_limit_reached},
      {"8 fields of 8 KiB",
       json_response_of('{' +
                        list(8,
                             [](const auto& i) {
                               const std::string name =
                                   std::vector<std::string>{"id",           "status",
                                                            "name",         "description",
                                                            "createdDate",  "completedDate",
                                                            "errorMessage", "x"}[std::stoul(i)];
                               const std::string text = quoted(std::string(8192, 'x'));
                               return ",\"" + name + "\":" + text;
                             }) +
                        R"(,"links":[{"url":)" + quoted(std::string(8192, 'x')) + "}]}"),
       errc::heap_limit_reached},
  });
}

}  // namespace geojob::test

#endif
