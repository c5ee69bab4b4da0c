// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_LIMIT_ROWS_XML_HPP
#define GEOJOB_TESTS_LIMIT_ROWS_XML_HPP

#include <string>
#include <string_view>
#include <vector>

#include "job/limit_rows.hpp"

namespace geojob::test {

/// In a job, and so at the depth of 6.
inline Row xml_text_row(const char* what, std::size_t limit, std::string_view accepted,
                        std::string_view marked, std::string_view field) {
  return {what,
          Format::xml,
          only_text(limit),
          response_of(job_of("1", accepted)),
          response_of(job_of("1", marked)),
          errc::text_too_long,
          field};
}

inline std::vector<Row> xml_text_rows() {
  return {
      xml_text_row("a field", 7, "<Name>1234567</Name>", "<Name>1234567|8</Name>", "Name"),
      xml_text_row("many bytes too long", 7, "<Name/>", "<Name>1234567|890123456789</Name>",
                   "Name"),
      xml_text_row("each of two fields", 7,
                   "<Name>1234567</Name><Description>1234567</Description>",
                   "<Name>1234567</Name><Description>1234567|8</Description>", "Description"),
      xml_text_row("a number", 7, "<TotalEntityCount>0000001</TotalEntityCount>",
                   "<TotalEntityCount>0000000|1</TotalEntityCount>", "TotalEntityCount"),
      xml_text_row("a link", 9, "<Link>https://a</Link>", "<Link>https://a|b</Link>", "Link"),
      xml_text_row("a link's role", 7, "<Link role='1234567'>u</Link>",
                   "|<Link role='12345678'>u</Link>", "role"),
      xml_text_row("a link's name", 7, "<Link name='1234567'>u</Link>",
                   "|<Link role='1' name='12345678'>u</Link>", "name"),
      xml_text_row("characters of two bytes", 8, "<Name>\u00E9\u00E9\u00E9\u00E9</Name>",
                   "<Name>\u00E9\u00E9\u00E9\u00E9|\u00E9</Name>", "Name"),
      xml_text_row("a character of two bytes with room for one", 8, "<Name>\u00E9</Name>",
                   "<Name>a\u00E9\u00E9\u00E9|\u00E9</Name>", "Name"),
      xml_text_row("a character of three bytes with room for two", 8, "<Name>\u4E2D\u4E2D</Name>",
                   "<Name>\u4E2D\u4E2D|\u4E2D</Name>", "Name"),
      xml_text_row("a character of four bytes with room for three", 7, "<Name>\U0001F600</Name>",
                   "<Name>\U0001F600|\U0001F600</Name>", "Name"),
      xml_text_row("a reference is its character", 7, "<Name>123456&amp;</Name>",
                   "<Name>1234567|&amp;</Name>", "Name"),
      xml_text_row("a CDATA section is its text", 7, "<Name><![CDATA[1234567]]></Name>",
                   "<Name><![CDATA[1234567|8]]></Name>", "Name"),
      xml_text_row("a line break is one byte", 7, "<Name>123\r\n456</Name>",
                   "<Name>123\r\n456|7</Name>", "Name"),
      xml_text_row("comments are no text", 7, "<Name>123<!-- a comment -->4567</Name>",
                   "<Name>123<!-- a comment -->4567|8</Name>", "Name"),
      xml_text_row("elements inside are no text", 7, "<Name>123<b>xxxxxxxxxx</b>4567</Name>",
                   "<Name>123<b>xxxxxxxxxx</b>4567|8</Name>", "Name"),
      xml_text_row("leading blanks do not count", 7, "<Name>    \n\t \r\n    1234567</Name>",
                   "<Name>    \n\t \r\n    1234567|8</Name>", "Name"),
      xml_text_row("leading blanks in a reference neither", 7, "<Name>&#32;&#9; 1234567</Name>",
                   "<Name>&#32;&#9; 1234567|8</Name>", "Name"),
      xml_text_row("trailing blanks count", 7, "<Name>12345  </Name>", "<Name>12345  | </Name>",
                   "Name"),
      xml_text_row("what nobody reads has no limit", 7, "<Other>1234567890</Other>",
                   "<Other>1234567890</Other><Name>1234567|8</Name>", "Name"),
      xml_text_row("what is nil has no limit", 7,
                   "<Name xmlns:i='http://www.w3.org/2001/XMLSchema-instance' "
                   "i:nil='true'>1234567890</Name>",
                   "<Name>1234567|8</Name>", "Name"),
      {"a field of the envelope", Format::xml, only_text(7),
       "<Response><TraceId>1234567</TraceId></Response>",
       "<Response><TraceId>1234567|8</TraceId></Response>", errc::text_too_long, "TraceId"},
      {"an error's detail", Format::xml, only_text(7),
       "<Response><ErrorDetails><string>1234567</string><string>1234567</string></ErrorDetails>"
       "</Response>",
       "<Response><ErrorDetails><string>1234567</string><string>1234567|8</string></ErrorDetails>"
       "</Response>",
       errc::text_too_long, "ErrorDetails"},
  };
}

inline std::vector<Row> xml_count_rows() {
  const std::string two = job_of("1", "<Link>u</Link><Link>v</Link>");
  return {
      {"the depth of a job", Format::xml, only_depth(6), response_of(job_of("1", "<Name>n</Name>")),
       response_of(job_of("1", "<Name>n|<b/></Name>")), errc::too_deep},
      {"the depth of what nobody reads", Format::xml, only_depth(4),
       "<Response><a><b><c/><c/></b></a></Response>",
       "<Response><a><b><c/><c>|<d/></c></b></a></Response>", errc::too_deep},
      {"the root's depth", Format::xml, only_depth(1), "<Response/>", "<Response>|<a/></Response>",
       errc::too_deep},
      {"links are counted in each job anew", Format::xml, only_links(2), response_of(two + two),
       response_of(two + job_of("2", "<Link>u</Link><Link>v</Link>|<Link>w</Link>")),
       errc::too_many_links},
      {"empty links count", Format::xml, only_links(2), response_of(job_of("1", "<Link/><Link/>")),
       response_of(job_of("1", "<Link/><Link></Link>|<Link/>")), errc::too_many_links},
      {"links of another namespace do not count", Format::xml, only_links(1),
       response_of(job_of("1", "<o:Link xmlns:o='urn:o'/><Link>u</Link>")),
       response_of(job_of("1", "<o:Link xmlns:o='urn:o'/><Link>u</Link>|<Link>u</Link>")),
       errc::too_many_links},
      {"jobs", Format::xml, only_jobs(2), response_of(two + two),
       response_of(two + two + "|" + two), errc::too_many_jobs},
      {"jobs in all resource sets together", Format::xml, only_jobs(1),
       "<Response><ResourceSets><ResourceSet><Resources>" + two +
           "</Resources></ResourceSet><ResourceSet/></ResourceSets></Response>",
       "<Response><ResourceSets><ResourceSet><Resources>" + two +
           "</Resources></ResourceSet><ResourceSet><Resources>|" + two +
           "</Resources></ResourceSet></ResourceSets></Response>",
       errc::too_many_jobs},
      {"jobs of both kinds together", Format::xml, only_jobs(1), response_of(two),
       response_of(two + "|<DataServiceJob><Id>2</Id><Status>x</Status></DataServiceJob>"),
       errc::too_many_jobs},
  };
}

}  // namespace geojob::test

#endif
