// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_HOSTILE_XML_HPP
#define GEOJOB_TESTS_HOSTILE_XML_HPP

#include <string>
#include <vector>

#include "job/hostile.hpp"

namespace geojob::test {

inline const std::string xml_job_start =
    "<Response><ResourceSets><ResourceSet><Resources><DataflowJob><Id>1</Id><Status>x</Status>";

inline std::vector<Hostile> large_pieces_of_xml() {
  const std::string a_lot(mebibyte, 'x');
  return {
      {"a link's role of 1 MiB", xml_job_start + "<Link role='" + a_lot + "'>u</Link>",
       errc::heap_limit_reached},
      {"an unknown attribute of 1 MiB", "<Response a='" + a_lot + "'/>", errc::heap_limit_reached},
      {"a namespace of 1 MiB", "<Response xmlns='" + a_lot + "'/>", errc::heap_limit_reached},
      {"an element's name of 1 MiB", "<Response><" + a_lot + "/>", errc::heap_limit_reached},
      {"an end tag of 1 MiB", "<Response></" + a_lot + ">", errc::heap_limit_reached},
      {"blanks of 1 MiB in a tag", "<Response" + std::string(mebibyte, ' ') + "/>",
       errc::heap_limit_reached},
      {"a comment of 1 MiB", "<Response><!--" + a_lot + "--></Response>", errc::heap_limit_reached},
      {"an instruction of 1 MiB", "<Response><?p " + a_lot + "?></Response>",
       errc::heap_limit_reached},
      {"an instruction's name of 1 MiB", "<Response><?" + a_lot + "?></Response>",
       errc::heap_limit_reached},
      {"a reference of 1 MiB", "<Response>&" + a_lot + ";</Response>", errc::heap_limit_reached},
      {"a declaration of 1 MiB",
       "<?xml version='1.0'" + std::string(mebibyte, ' ') + "?><Response/>",
       errc::heap_limit_reached},
      {"a field of 1 MiB", xml_job_start + "<Name>" + a_lot + "</Name>", errc::text_too_long},
      {"a field of 1 MiB in CDATA", xml_job_start + "<Name><![CDATA[" + a_lot + "]]></Name>",
       errc::text_too_long},
      {"skipped text of 1 MiB that never ends", "<Response><![CDATA[" + a_lot, errc::truncated},
  };
}

/// What comes of many different names. The scanner forgets a name at the end of its element. Expat
/// does not; it reads what follows an instruction, and everything in a build without the scanner.
#ifdef GEOJOB_SCANNER
constexpr errc after_names = errc::truncated;
#else
constexpr errc after_names = errc::heap_limit_reached;
#endif

inline std::vector<Hostile> large_numbers_in_xml() {
  const std::string long_name(1000, 'n');
  const std::string names_of_elements =
      repeated(60000, [](const auto& i) { return "<a" + i + "/>"; });
  const std::string names_of_attributes =
      repeated(60000, [](const auto& i) { return "<a b" + i + "=''/>"; });
  const std::string prefixes =
      repeated(60000, [](const auto& i) { return "<a xmlns:p" + i + "='u'/>"; });
  return {
      {"100,000 nested elements",
       "<Response>" + repeated(100000, [](const auto&) { return "<a>"; }), errc::too_deep},
      {"30 nested elements with long names",
       "<Response>" + repeated(30, [&](const auto& i) { return '<' + long_name + i + '>'; }),
       errc::heap_limit_reached},
      {"60,000 attributes",
       "<Response " + repeated(60000, [](const auto& i) { return 'a' + i + "='' "; }) + "/>",
       errc::heap_limit_reached},
      {"60,000 names of elements", "<Response>" + names_of_elements, after_names, after_names},
      {"60,000 names of attributes", "<Response>" + names_of_attributes, after_names, after_names},
      {"60,000 prefixes", "<Response>" + prefixes, after_names, after_names},
      {"60,000 names of elements for Expat", "<Response><?p i?>" + names_of_elements,
       errc::heap_limit_reached},
      {"60,000 names of attributes for Expat", "<Response><?p i?>" + names_of_attributes,
       errc::heap_limit_reached},
      {"60,000 prefixes for Expat", "<Response><?p i?>" + prefixes, errc::heap_limit_reached},
      {"100,000 links",
       xml_job_start + repeated(100000, [](const auto&) { return "<Link>u</Link>"; }),
       errc::too_many_links},
      {"100,000 empty links",
       xml_job_start + repeated(100000, [](const auto&) { return "<Link/>"; }),
       errc::too_many_links, errc::truncated},
      {"10,000 jobs", response_of(repeated(10000, [](const auto& i) { return job_of(i); })),
       errc::too_many_jobs, std::error_code()},
      {"100,000 details",
       "<Response><ErrorDetails>" +
           repeated(100000, [](const auto&) { return "<string>x</string>"; }),
       errc::heap_limit_reached},
      {"8 fields of 8 KiB",
       xml_job_start.substr(0, xml_job_start.find("<Id>")) +
           repeated(8,
                    [](const auto& i) {
                      const std::string name = std::vector<std::string>{
                          "Id",           "Status",      "Name", "Description",
                          "ErrorMessage", "CreatedDate", "Link", "CompletedDate"}[std::stoul(i)];
                      return '<' + name + '>' + std::string(8192, 'x') + "</" + name + '>';
                    }),
       errc::heap_limit_reached},
  };
}

}  // namespace geojob::test

#endif
