// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_LIMIT_ROWS_JSON_HPP
#define GEOJOB_TESTS_LIMIT_ROWS_JSON_HPP

#include <string>
#include <string_view>
#include <vector>

#include "job/limit_rows.hpp"

namespace geojob::test {

/// In a job, whose object is the fifth that is open.
inline Row json_text_row(const char* what, std::size_t limit, std::string_view accepted,
                         std::string_view marked, std::string_view field) {
  return {what,
          Format::json,
          only_text(limit),
          json_response_of(json_job_of("1", accepted)),
          json_response_of(json_job_of("1", marked)),
          errc::text_too_long,
          field};
}

/// A text is too long where it ends: its closing quote, or the byte behind a number.
inline std::vector<Row> json_text_rows() {
  return {
      json_text_row("a field", 7, R"(,"name":"1234567")", R"(,"name":"12345678|")", "name"),
      json_text_row("many bytes too long", 7, R"(,"name":"")", R"(,"name":"1234567890123456789|")",
                    "name"),
      json_text_row("each of two fields", 7, R"(,"name":"1234567","description":"1234567")",
                    R"(,"name":"1234567","description":"12345678|")", "description"),
      json_text_row("a number", 7, R"(,"totalEntityCount":1234567)",
                    R"(,"totalEntityCount":12345678|)", "totalEntityCount"),
      json_text_row("a number with blanks behind it", 7, R"(,"totalEntityCount":1234567  )",
                    R"(,"totalEntityCount":12345678|  )", "totalEntityCount"),
      json_text_row("a number for a text", 7, R"(,"name":-1.5e10)", R"(,"name":-1.5e100|)", "name"),
      json_text_row("a link's URL", 9, R"(,"links":[{"url":"https://a"}])",
                    R"(,"links":[{"url":"https://ab|"}])", "url"),
      json_text_row("a link's role", 7, R"(,"links":[{"role":"1234567","url":"u"}])",
                    R"(,"links":[{"role":"12345678|","url":"u"}])", "role"),
      json_text_row("a link's name", 7, R"(,"links":[{"name":"1234567","url":"u"}])",
                    R"(,"links":[{"name":"12345678|","url":"u"}])", "name"),
      json_text_row("a link's output", 7, R"(,"links":[{"output":"1234567","url":"u"}])",
                    R"(,"links":[{"output":"12345678|","url":"u"}])", "output"),
      json_text_row("characters of two bytes", 8, ",\"name\":\"\u00E9\u00E9\u00E9\u00E9\"",
                    ",\"name\":\"\u00E9\u00E9\u00E9\u00E9\u00E9|\"", "name"),
      json_text_row("a character of four bytes with room for three", 7, ",\"name\":\"\U0001F600\"",
                    ",\"name\":\"\U0001F600\U0001F600|\"", "name"),
      json_text_row("an escape is its character", 7, R"(,"name":"12345\n7")",
                    R"(,"name":"1234567\u0038|")", "name"),
      json_text_row("a pair of escapes is one character", 8, R"(,"name":"1234\uD83D\uDE00")",
                    R"(,"name":"12345\uD83D\uDE00|")", "name"),
      json_text_row("leading blanks do not count", 7, R"(,"name":"    \n\t \r\n  1234567")",
                    R"(,"name":"    \n\t \r\n  12345678|")", "name"),
      json_text_row("leading blanks in escapes neither", 7, R"(,"name":"\u0020\u0009 1234567")",
                    R"(,"name":"\u0020\u0009 12345678|")", "name"),
      json_text_row("trailing blanks count", 7, R"(,"name":"12345  ")", R"(,"name":"12345   |")",
                    "name"),
      json_text_row("what nobody reads has no limit", 7,
                    R"(,"1234567890":"1234567890","x":12345678901234567890)",
                    R"(,"1234567890":"1234567890","name":"12345678|")", "name"),
      json_text_row("what is nested where a text should be has no limit", 7,
                    R"(,"name":["1234567890",{"a":"1234567890"}])",
                    R"(,"name":["1234567890"],"description":"12345678|")", "description"),
      {"a literal, at its start", Format::json, only_text(4), R"({"traceId":true})",
       R"({"traceId":|false})", errc::text_too_long, "traceId"},
      {"a field of the envelope", Format::json, only_text(7), R"({"traceId":"1234567"})",
       R"({"traceId":"12345678|"})", errc::text_too_long, "traceId"},
      {"an error's detail", Format::json, only_text(7), R"({"errorDetails":["1234567","1234567"]})",
       R"({"errorDetails":["1234567","12345678|"]})", errc::text_too_long, "errorDetails"},
      {"an error's detail without a list", Format::json, only_text(7),
       R"({"errorDetails":"1234567"})", R"({"errorDetails":"12345678|"})", errc::text_too_long,
       "errorDetails"},
  };
}

inline Row json_depth_row(const char* what, std::uint32_t depth, std::string_view accepted,
                          std::string_view marked) {
  return {
      what,          Format::json, only_depth(depth), std::string(accepted), std::string(marked),
      errc::too_deep};
}

inline std::vector<Row> json_count_rows() {
  const std::string links = R"(,"links":[{"url":"u"},{"url":"v"}])";
  const std::string two = json_job_of("1", links);
  const std::string untyped = R"({"id":"2","status":"x"})";
  return {
      json_depth_row("the depth of a job", 5, json_response_of(json_job_of("1", R"(,"name":"n")")),
                     json_response_of(json_job_of("1", R"(,"name":|{})"))),
      json_depth_row("the depth of a link", 7, json_response_of(two),
                     json_response_of(json_job_of("1", R"(,"links":[{"url":|[]}])"))),
      json_depth_row("the depth of what nobody reads", 4, R"({"traceId":"","a":[{"b":[1]},[[]]]})",
                     R"({"traceId":"","a":[{"b":[|{}]}]})"),
      json_depth_row("the root's depth", 1, R"({"traceId":""})", R"({"traceId":|[]})"),
      json_depth_row("what is closed does not count", 2, R"({"traceId":"","a":[],"b":[],"c":{}})",
                     R"({"traceId":"","a":[],"b":[],"c":{"d":|{}}})"),
      {"links are counted in each job anew", Format::json, only_links(2),
       json_response_of(two + ',' + two),
       json_response_of(two + ',' +
                        json_job_of("2", R"(,"links":[{"url":"u"},{"url":"v"},|{"url":"w"}])")),
       errc::too_many_links},
      {"empty links count", Format::json, only_links(2),
       json_response_of(json_job_of("1", R"(,"links":[{},{}])")),
       json_response_of(json_job_of("1", R"(,"links":[{},{}, |{}])")), errc::too_many_links},
      {"what is no object is no link", Format::json, only_links(1),
       json_response_of(json_job_of("1", R"(,"links":[null,1,"u",[{}],{"url":"u"}])")),
       json_response_of(json_job_of("1", R"(,"links":[null,1,"u",[{}],{"url":"u"},|{}])")),
       errc::too_many_links},
      {"jobs that say early what they are", Format::json, only_jobs(2),
       json_response_of(two + ',' + two),
       json_response_of(two + ',' + two + R"(,{"__type":"DataServiceJob|","id":"3","status":"x"})"),
       errc::too_many_jobs},
      {"jobs that do not say what they are", Format::json, only_jobs(1), json_response_of(untyped),
       json_response_of(two + R"(,{"id":"2","status":"x"|})"), errc::too_many_jobs},
      {"jobs that say it late", Format::json, only_jobs(1), json_response_of(two),
       json_response_of(untyped + R"(,{"id":"2","status":"x","__type":"DataflowJob|"})"),
       errc::too_many_jobs},
      {"jobs in all resource sets together", Format::json, only_jobs(1),
       R"({"resourceSets":[{"resources":[)" + two + R"(]},{},{"resources":[]}]})",
       R"({"resourceSets":[{"resources":[)" + two +
           R"(]},{},{"resources":[{"__type":"DataflowJob|","id":"2","status":"x"}]}]})",
       errc::too_many_jobs},
      {"what is no job does not count", Format::json, only_jobs(1),
       json_response_of(two + R"(,{"__type":"Location:x"},null,[],{"__type":"Point"})"),
       json_response_of(R"({"__type":"Location:x"},)" + two +
                        R"(,{"__type":"DataflowJob|","id":"2","status":"x"})"),
       errc::too_many_jobs},
  };
}

}  // namespace geojob::test

#endif
