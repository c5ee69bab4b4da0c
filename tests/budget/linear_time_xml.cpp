// SPDX-License-Identifier: MIT
#include "linear_time.hpp"

namespace geojob::test {
namespace {

const std::string resources = "<Response><ResourceSets><ResourceSet><Resources>";
const std::string end_of_resources = "</Resources></ResourceSet></ResourceSets></Response>";
const std::string job = resources + "<DataflowJob><Id>1</Id><Status>x</Status>";
const std::string end_of_job = "</DataflowJob>" + end_of_resources;

Endless of(const char* what, const std::string& head, const std::string& unit,
           const std::string& tail) {
  return {what, Format::xml, head, unit, tail};
}

/// One piece of markup that goes on and on: a parser that starts anew at its beginning with every
/// push reads it as often as it has bytes.
std::vector<Endless> long_tokens() {
  return {
      of("xml/attribute", "<Response a='", "x", "'/>"),
      of("xml/attribute-of-references", "<Response a='", "&#65;", "'/>"),
      of("xml/attribute-of-lines", "<Response a='", "\r\n", "'/>"),
      of("xml/link-role", job + "<Link role='", "x", "'>u</Link>" + end_of_job),
      of("xml/namespace", "<Response><a xmlns='", "u", "'/></Response>"),
      of("xml/element-name", "<Response><", "x", "/></Response>"),
      of("xml/end-tag", "<Response></", "x", ""),
      of("xml/blanks-in-tag", "<Response ", " ", "/>"),
      of("xml/comment", "<Response><!--", "x", "--></Response>"),
      of("xml/comment-of-dashes", "<Response><!--", "- ", "--></Response>"),
      of("xml/instruction", "<Response><?p ", "x", "?></Response>"),
      of("xml/instruction-of-question-marks", "<Response><?p ", "?", "?></Response>"),
      of("xml/declaration", "<?xml version='1.0' ", " ", "?><Response/>"),
      of("xml/comment-behind-all", "<Response/><!--", "x", "-->"),
      of("xml/comment-before-all", "<!--", "x", "--><Response/>"),
  };
}

/// Text, which comes in as many calls as Expat likes.
std::vector<Endless> long_texts() {
  const std::string name = job + "<Name>";
  const std::string end = "</Name>" + end_of_job;
  return {
      of("xml/field", name, "x", end),
      of("xml/field-of-lines", name, "\r\n", "x" + end),
      of("xml/field-of-blanks-inside", name + "x", " ", "x" + end),
      of("xml/field-of-blanks-behind", name + "x", " ", end),
      of("xml/field-of-references", name, "&amp;", end),
      of("xml/field-of-numbers", name, "&#x20AC;", end),
      of("xml/field-of-brackets", name, "]", end),
      of("xml/field-of-cdata", name, "<![CDATA[x]]>", end),
      of("xml/field-of-comments", name, "x<!---->", end),
      of("xml/field-in-one-cdata", name + "<![CDATA[", "]", "]]>" + end),
      of("xml/field-of-elements", name, "x<y/>", end),
      of("xml/field-of-many-bytes", name, "\xE2\x82\xAC", end),
      of("xml/count", job + "<TotalEntityCount>", "0", "</TotalEntityCount>" + end_of_job),
      of("xml/date", job + "<CreatedDate>2010-05-10T13:22:35.", "1",
         "Z</CreatedDate>" + end_of_job),
      of("xml/unknown-text", job + "<X>", "x", "</X>" + end_of_job),
      of("xml/blanks-behind-all", "<Response/>", "\n", ""),
      of("xml/comments-behind-all", "<Response/>", "<!--x--> ", ""),
  };
}

std::vector<Endless> large_numbers() {
  return {
      of("xml/attributes", "<Response ", "a@='' ", "/>"),
      of("xml/element-names", "<Response>", "<a@/>", "</Response>"),
      of("xml/attribute-names", "<Response>", "<a b@=''/>", "</Response>"),
      of("xml/prefixes", "<Response>", "<a xmlns:p@='u'/>", "</Response>"),
      of("xml/prefixes-of-one-element", "<Response ", "xmlns:p@='u' ", "/>"),
      of("xml/attributes-of-namespaces", "<Response xmlns:p='u' ", "p:a@='' ", "/>"),
      of("xml/nested", "<Response>", "<a>", ""),
      of("xml/nested-prefixes", "<Response>", "<a xmlns:p@='u'>", ""),
      of("xml/nested-namespaces", "<Response>", "<a xmlns='u@'>", ""),
      of("xml/up-and-down", "<Response>", "<a><b></b></a>", "</Response>"),
      of("xml/links", job, "<Link role='r' name='n'>u</Link>", end_of_job),
      of("xml/empty-links", job, "<Link/>", end_of_job),
      of("xml/jobs", resources, "<DataflowJob><Id>@</Id><Status>x</Status></DataflowJob>",
         end_of_resources),
      of("xml/details", "<Response><ErrorDetails>", "<string>x</string>",
         "</ErrorDetails></Response>"),
      of("xml/empty-resource-sets", "<Response><ResourceSets>",
         "<ResourceSet><EstimatedTotal>1</EstimatedTotal></ResourceSet>",
         "</ResourceSets></Response>"),
  };
}

}  // namespace

std::vector<Endless> endless_xml() {
  std::vector<Endless> all = long_tokens();
  for (const auto& more : {long_texts(), large_numbers()}) {
    all.insert(all.end(), more.begin(), more.end());
  }
  return all;
}

}  // namespace geojob::test
