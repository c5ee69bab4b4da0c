// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_JSON_JOB_READER_ROWS_HPP
#define GEOJOB_TESTS_JSON_JOB_READER_ROWS_HPP

#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "geojob/core/error.hpp"

/// What can be wrong with a JSON document, and where that is.

namespace geojob::test {

using std::string_literals::operator""s;

/// A document with a `|` where it goes wrong.
struct Fault {
  std::string marked;
  errc error;
  std::string_view detail;

  [[nodiscard]] std::size_t place() const { return marked.find('|'); }
  [[nodiscard]] std::string document() const { return std::string(marked).erase(place(), 1); }
};

inline std::ostream& operator<<(std::ostream& out, const Fault& fault) {
  return out << fault.marked;
}

inline constexpr std::string_view broken_utf_8 = "broken UTF-8";

inline std::vector<Fault> faults_of_structure() {
  return {
      {"{|,\"a\":1}", errc::not_well_formed, "unexpected ','"},
      {"{\"a\":1,|}", errc::not_well_formed, "unexpected '}'"},
      {"{\"a\":1|;\"b\":2}", errc::not_well_formed, "unexpected ';'"},
      {"{\"a\":1 |\"b\":2}", errc::not_well_formed, "unexpected '\"'"},
      {"{\"a\":[1,|]}", errc::not_well_formed, "unexpected ']'"},
      {"{\"a\":[1|}}", errc::not_well_formed, "unexpected '}'"},
      {"{\"a\":1|]", errc::not_well_formed, "unexpected ']'"},
      {"{\"a\"|1}", errc::not_well_formed, "unexpected '1'"},
      {"{\"a\":|}", errc::not_well_formed, "unexpected '}'"},
      {"{|a:1}", errc::not_well_formed, "unexpected 'a'"},
      {"{|1:1}", errc::not_well_formed, "unexpected '1'"},
      {"{\"a\":|'b'}", errc::not_well_formed, "unexpected '''"},
      {"{|// no comments\n}", errc::not_well_formed, "unexpected '/'"},
      {"{\"a\":1|/* none */}", errc::not_well_formed, "unexpected '/'"},
      {"|<a/>", errc::not_well_formed, "unexpected '<'"},
      {"{\"a\":|\u00E9}", errc::not_well_formed, "unexpected U+00E9"},
      {"{\"\u00E9\":\n\"\U0001F600\"|\xC2\xA0}", errc::not_well_formed,
       "unexpected U+00A0 (no-break space)"},
      {"{|\u201Cid\u201D:1}", errc::not_well_formed, "unexpected U+201C (typographic quote)"},
      {"{\"a\"|\uFF1A1}", errc::not_well_formed, "unexpected U+FF1A (full-width form)"},
      {"{\"a\":|\u22121}", errc::not_well_formed, "unexpected U+2212 (minus sign)"},
      {"{\"a\":-|\u0661}", errc::not_well_formed, "unexpected U+0661"},
      {"{\"a\":[1|\U0001F600]}", errc::not_well_formed, "unexpected U+1F600"},
      {"|\u200B{}", errc::not_well_formed, "unexpected U+200B (zero-width space)"},
      {"{\"a\":|\xE2\x80}", errc::not_well_formed, broken_utf_8},
      {"{\"a\":|\xE2\x80", errc::not_well_formed, broken_utf_8},
      {"{\"a\":|\x80}", errc::not_well_formed, broken_utf_8},
      {"{\"a\":1|\f}", errc::not_well_formed, "control character"},
      {"{\"a\":1|\x7F}", errc::not_well_formed, "control character"},
      {"{\"a\"|\0:1}"s, errc::not_well_formed, "control character"},
      {"{\"traceId\":\"t\"}\n|x", errc::not_well_formed, "data after the end of the document"},
      {"{\"traceId\":\"t\"} |{}", errc::not_well_formed, "data after the end of the document"},
      {"{\"traceId\":\"t\"}|\0"s, errc::not_well_formed, "data after the end of the document"},
  };
}

inline std::vector<Fault> faults_of_scalars() {
  return {
      {"{\"a\":|nul}", errc::not_well_formed, "unexpected 'n'"},
      {"{\"a\":[|tru3]}", errc::not_well_formed, "unexpected 't'"},
      {"{\"a\":|falze}", errc::not_well_formed, "unexpected 'f'"},
      {"{\"a\":null|x}", errc::not_well_formed, "unexpected 'x'"},
      {"{\"a\":|NaN}", errc::not_well_formed, "unexpected 'N'"},
      {"{\"a\":|True}", errc::not_well_formed, "unexpected 'T'"},
      {"{\"a\":|Infinity}", errc::not_well_formed, "unexpected 'I'"},
      {"{\"a\":|+1}", errc::not_well_formed, "unexpected '+'"},
      {"{\"a\":|.5}", errc::not_well_formed, "unexpected '.'"},
      {"{\"a\":0|1}", errc::not_well_formed, "unexpected '1'"},
      {"{\"a\":-0|0}", errc::not_well_formed, "unexpected '0'"},
      {"{\"a\":0|x10}", errc::not_well_formed, "unexpected 'x'"},
      {"{\"a\":-|a}", errc::not_well_formed, "unexpected 'a'"},
      {"{\"a\":-|Infinity}", errc::not_well_formed, "unexpected 'I'"},
      {"{\"a\":1.|}", errc::not_well_formed, "unexpected '}'"},
      {"{\"a\":1.|e5}", errc::not_well_formed, "unexpected 'e'"},
      {"{\"a\":1.5|.5}", errc::not_well_formed, "unexpected '.'"},
      {"{\"a\":1e|}", errc::not_well_formed, "unexpected '}'"},
      {"{\"a\":1e+|,", errc::not_well_formed, "unexpected ','"},
      {"{\"a\":1e5|e5}", errc::not_well_formed, "unexpected 'e'"},
      {"{\"a\":12345678901234567890|x}", errc::not_well_formed, "unexpected 'x'"},
      {"{\"a\":\"b|\nc\"}", errc::not_well_formed, "control character"},
      {"{\"a\":\"b|\0\"}"s, errc::not_well_formed, "control character"},
      {"{\"a|\t\":1}", errc::not_well_formed, "control character"},
  };
}

inline std::vector<Fault> faults_of_characters() {
  return {
      {"{\"a\":\"\\|x\"}", errc::not_well_formed, "unexpected 'x'"},
      {"{\"a\":\"\\|'\"}", errc::not_well_formed, "unexpected '''"},
      {"{\"a\":\"\\|\n\"}", errc::not_well_formed, "control character"},
      {"{\"a\":\"b|\\u\"}", errc::not_well_formed, "broken escape"},
      {"{\"a\":\"b|\\u12G4\"}", errc::not_well_formed, "broken escape"},
      {"{\"a\":\"b|\\u123\"}", errc::not_well_formed, "broken escape"},
      {"{\"a\":\"|\\u\\u0041\"}", errc::not_well_formed, "broken escape"},
      {"{\"a\":\"\\\\u|\\u00x\"}", errc::not_well_formed, "broken escape"},
      {"{\"a\":\"\\u0041\\n|\\u00 1\"}", errc::not_well_formed, "broken escape"},
      {"{\"|\\u00x\":1}", errc::not_well_formed, "broken escape"},
      {"{\"a\":\"|\\uDE00\"}", errc::not_well_formed, "broken escape"},
      {"{\"a\":\"\\uD83D|\\u0041\"}", errc::not_well_formed, "broken escape"},
      {"{\"a\":\"\\uD83D|\\uD83D\"}", errc::not_well_formed, "broken escape"},
      {"{\"a\":\"\\uD83D|\\uDG00\"}", errc::not_well_formed, "broken escape"},
      {"{\"a\":\"\\uD83D|x\"}", errc::not_well_formed, "unexpected 'x'"},
      {"{\"a\":\"\\uD83D|\"}", errc::not_well_formed, "unexpected '\"'"},
      {"{\"a\":\"\\uD83D\\|n\"}", errc::not_well_formed, "unexpected 'n'"},
      {"{\"a\":\"|\xC3(\"}", errc::not_well_formed, broken_utf_8},
      {"{\"a\":\"|\xC3\"}", errc::not_well_formed, broken_utf_8},
      {"{\"a\":\"b|\xE4\xB8(\"}", errc::not_well_formed, broken_utf_8},
      {"{\"a\":\"b|\xE4(\xAD\"}", errc::not_well_formed, broken_utf_8},
      {"{\"a\":\"\u00E9|\xF0\x9F\x98(\"}", errc::not_well_formed, broken_utf_8},
      {"{\"a\":\"\u00E9|\xF0\x9F(\x80\"}", errc::not_well_formed, broken_utf_8},
      {"{\"a\":\"|\x80\"}", errc::not_well_formed, broken_utf_8},
      {"{\"a\":\"\u4E2D|\xFF\"}", errc::not_well_formed, broken_utf_8},
      {"{\"a\":\"|\xC0\xAF\"}", errc::not_well_formed, broken_utf_8},
      {"{\"a\":\"|\xE0\x80\xAF\"}", errc::not_well_formed, broken_utf_8},
      {"{\"a\":\"|\xED\xA0\xBD\"}", errc::not_well_formed, broken_utf_8},
      {"{\"a\":\"|\xF4\x90\x80\x80\"}", errc::not_well_formed, broken_utf_8},
      {"{\"a|\xC3(\":1}", errc::not_well_formed, broken_utf_8},
      {"{\"a\":\"\\|\u00E9\"}", errc::not_well_formed, "unexpected U+00E9"},
      {"{\"a\":\"\\n|\xC3(\"}", errc::not_well_formed, broken_utf_8},
  };
}

inline std::vector<Fault> documents_cut_off() {
  std::vector<Fault> faults;
  for (const char* const start : {"",
                                  " \n",
                                  "{",
                                  "{\"a\"",
                                  "{\"a\":",
                                  "{\"a\":\n ",
                                  "{\"a\":nul",
                                  "{\"a\":12",
                                  "{\"a\":-",
                                  "{\"a\":1.",
                                  "{\"a\":1e+",
                                  "{\"a\":\"b",
                                  "{\"a\":\"b\\",
                                  "{\"a\":\"b\\u00e",
                                  "{\"a\":\"\\uD83D",
                                  "{\"a\":\"\\uD83D\\",
                                  "{\"a\":\"\\uD83D\\uDE0",
                                  "{\"a\":\"\xC3",
                                  "{\"a\":\"\xE4\xB8",
                                  "{\"a\":\"\xF0\x9F\x98",
                                  "{\"a\":[1,",
                                  "{\"a\":[1,2]",
                                  "{\"a\":{}",
                                  "{\"a\":true"}) {
    faults.push_back({start + "|"s, errc::truncated, ""});
  }
  return faults;
}

inline std::vector<Fault> faults_of_meaning() {
  const std::string job = R"({"resourceSets":[{"resources":[{"id":"a")";
  return {
      {"|[1]", errc::not_a_response, "an array"},
      {"\"abc|\"", errc::not_a_response, "a string"},
      {" -12.5e3|\n", errc::not_a_response, "a number"},
      {"12|", errc::not_a_response, "a number"},
      {"\n|true", errc::not_a_response, "a literal"},
      {"|null", errc::not_a_response, "a literal"},
      {"{|}", errc::not_a_response, "an object of another kind"},
      {"{\"a\":{\"traceId\":\"t\"}\n|}", errc::not_a_response, "an object of another kind"},
      {job + "|}", errc::missing_status, ""},
      {job + ",\"status\":null\n|}", errc::missing_status, ""},
      {R"({"resourceSets":[{"resources":[{"status":"x"|})", errc::missing_id, ""},
      {job + ",\"id|\":null", errc::repeated_field, "id"},
      {job + ",\"i\\u0064|\":2", errc::repeated_field, "id"},
      {job + ",\"links\":null,\"links|\":[]", errc::repeated_field, "links"},
      {job + ",\"links\":[{\"url\":\"u\",\"url|\"", errc::repeated_field, "url"},
      {job + ",\"__type\":\"Other\",\"__type|\":\"DataflowJob\"", errc::repeated_field, "__type"},
      {"{\"resourceSets\":[],\n\"resourceSets|\":[]}", errc::repeated_field, "resourceSets"},
      {"{\"errorDetails\":[],\"traceId\":\"\u00E9\",\"errorDetails|\":[]}", errc::repeated_field,
       "errorDetails"},
      {"{\"resourceSets\":[{\"resources\":[],\"resources|\":0}]}", errc::repeated_field,
       "resources"},
  };
}

/// Jobs and links in another shape than an array's.
inline std::vector<Fault> faults_of_type() {
  std::vector<Fault> faults;
  for (const std::string value :
       {"|{}", "\"|\"", "\"\u00E9|\"", "0|", "-1.5e3|", "|true", "|false"}) {
    faults.push_back({"{\"resourceSets\":" + value + "}", errc::wrong_type, "resourceSets"});
    faults.push_back(
        {"{\"resourceSets\":[null,{\"resources\":" + value + "}]}", errc::wrong_type, "resources"});
    faults.push_back(
        {"{\"resourceSets\":[{\"resources\":[{\"links\":" + value + ",\"id\":\"1\"}]}]}",
         errc::wrong_type, "links"});
  }
  return faults;
}

inline std::vector<Fault> all_faults() {
  std::vector<Fault> all;
  for (const auto& some : {faults_of_structure(), faults_of_scalars(), faults_of_characters(),
                           documents_cut_off(), faults_of_meaning(), faults_of_type()}) {
    all.insert(all.end(), some.begin(), some.end());
  }
  return all;
}

}  // namespace geojob::test

#endif
