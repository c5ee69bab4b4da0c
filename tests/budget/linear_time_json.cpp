// SPDX-License-Identifier: MIT
#include "linear_time.hpp"

namespace geojob::test {
namespace {

const std::string resources = R"({"resourceSets":[{"resources":[)";
const std::string end_of_resources = "]}]}";
const std::string job = resources + R"({"id":"1","status":"x",)";
const std::string end_of_job = "}" + end_of_resources;

Endless of(const char* what, const std::string& head, const std::string& unit,
           const std::string& tail) {
  return {what, Format::json, head, unit, tail};
}

std::vector<Endless> long_tokens() {
  const std::string name = job + R"("name":")";
  const std::string end = '"' + end_of_job;
  return {
      of("json/field", name, "x", end),
      of("json/field-of-escapes", name, "\\n", end),
      of("json/field-of-numbers", name, "\\u20ac", end),
      of("json/field-of-surrogates", name, "\\ud83d\\ude00", end),
      of("json/field-of-many-bytes", name, "\xE2\x82\xAC", end),
      of("json/field-of-blanks-behind", name + "x", " ", end),
      of("json/field-of-digits", job + R"("name":1)", "7", end_of_job),
      of("json/count", job + R"("totalEntityCount":1)", "0", end_of_job),
      of("json/type", resources + R"({"__type":"DataflowJob:)", "x",
         R"(","id":"1","status":"x")" + end_of_job),
      of("json/link-url", job + R"("links":[{"url":")", "u", "\"}]" + end_of_job),
      of("json/key", job + '"', "x", "\":1" + end_of_job),
      of("json/key-like-a-known-one", job + "\"name", "x", "\":1" + end_of_job),
      of("json/key-of-escapes", job + '"', "\\u0061", "\":1" + end_of_job),
      of("json/unknown-text", job + R"("x":")", "x", end),
      of("json/unknown-escapes", job + R"("x":")", "\\\\", end),
      of("json/unknown-digits", job + R"("x":1)", "7", end_of_job),
      of("json/unknown-fraction", job + R"("x":0.)", "7", end_of_job),
      of("json/text-without-end", job + R"("x":")", "x", ""),
      of("json/blanks-before-all", "", "\n", "{\"resourceSets\":[]}"),
      of("json/blanks-inside", "{", " ", "\"resourceSets\":[]}"),
      of("json/blanks-behind-all", "{\"resourceSets\":[]}", "\r\n", ""),
  };
}

std::vector<Endless> large_numbers() {
  return {
      of("json/members", "{\"statusCode\":200", ",\"a@\":@", "}"),
      of("json/same-member", "{\"statusCode\":200", ",\"a\":null", "}"),
      of("json/nested-again-and-again", job + "\"x\":[0", ",[[{\"a\":[]}]]", "]" + end_of_job),
      of("json/numbers", job + "\"x\":[0", ",@", "]" + end_of_job),
      of("json/literals", job + "\"x\":[0", ",true,null", "]" + end_of_job),
      of("json/links", job + R"("links":[{"url":"u"})", R"(,{"role":"r","name":"n","url":"u"})",
         "]" + end_of_job),
      of("json/empty-links", job + R"("links":[{})", ",{}", "]" + end_of_job),
      of("json/jobs", resources + R"({"id":"1","status":"x"})", R"(,{"id":"@","status":"x"})",
         end_of_resources),
      of("json/resources-of-another-type", resources + R"({"__type":"X:"})",
         R"(,{"__type":"X:@","id":"@"})", end_of_resources),
      of("json/details", R"({"errorDetails":["x")", R"(,"x")", "]}"),
  };
}

}  // namespace

std::vector<Endless> endless_json() {
  std::vector<Endless> all = long_tokens();
  const std::vector<Endless> more = large_numbers();
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

}  // namespace geojob::test
