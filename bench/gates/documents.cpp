// SPDX-License-Identifier: MIT
#include "documents.hpp"

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>

namespace geojob::bench {
namespace {

constexpr std::size_t list_jobs = 200;

std::string file(std::string_view name) {
  const std::string path = std::string(GEOJOB_RESPONSES) + '/' + std::string(name);
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    std::cerr << "cannot read " << path << '\n';
    std::exit(1);
  }
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string id_of(std::size_t number) {
  const std::string digits = std::to_string(number);
  return std::string(32 - digits.size(), '0') + digits;
}

std::string xml_list() {
  std::string text =
      "<Response xmlns=\"http://schemas.microsoft.com/search/local/ws/rest/v1\">"
      "<StatusCode>200</StatusCode><ResourceSets><ResourceSet><Resources>";
  for (std::size_t number = 0; number < list_jobs; ++number) {
    const std::string url = "https://spatial.virtualearth.net/REST/v1/dataflows/Geocode/";
    const std::string id = id_of(number);
    text += "<DataflowJob><Id>" + id + "</Id><Link role=\"self\">" + url + id +
            "</Link><Link role=\"output\" name=\"succeeded\">" + url + id +
            "/output/succeeded</Link><Description>Geocode</Description><Status>Completed</Status>"
            "<CreatedDate>2010-05-10T13:22:35.0553408-07:00</CreatedDate>"
            "<CompletedDate>2010-05-10T13:24:41.1234567-07:00</CompletedDate>"
            "<TotalEntityCount>12</TotalEntityCount><ProcessedEntityCount>12</ProcessedEntityCount>"
            "<FailedEntityCount>0</FailedEntityCount></DataflowJob>";
  }
  return text + "</Resources></ResourceSet></ResourceSets></Response>";
}

std::string json_list() {
  std::string text = R"({"statusCode":200,"resourceSets":[{"resources":[)";
  for (std::size_t number = 0; number < list_jobs; ++number) {
    const std::string url = R"(https:\/\/spatial.virtualearth.net\/REST\/v1\/dataflows\/Geocode\/)";
    const std::string id = id_of(number);
    if (number != 0) text += ',';
    text +=
        R"({"__type":"DataflowJob:http:\/\/schemas.microsoft.com\/search\/local\/ws\/rest\/v1",)"
        R"("completedDate":"Mon, 10 May 2010 20:24:41 GMT",)"
        R"("createdDate":"Mon, 10 May 2010 20:22:35 GMT","description":"Geocode",)"
        R"("failedEntityCount":0,"id":")" +
        id + R"(","links":[{"role":"self","url":")" + url + id +
        R"("},{"name":"succeeded","role":"output","url":")" + url + id +
        R"(\/output\/succeeded"}],"processedEntityCount":12,"status":"Completed",)"
        R"("totalEntityCount":12})";
  }
  return text + "]}]}";
}

}  // namespace

std::vector<Scenario> scenarios() {
  const std::string xml = file("geocode-completed-one-line.xml");
  const std::string json = file("geocode-completed-one-line.json");
  constexpr std::size_t small = 64;
  constexpr std::size_t large = 64U << 10U;
  return {
      {"xml/status", Format::xml, xml, whole, 64, 1},
      {"xml/status-in-64-byte-pieces", Format::xml, xml, small, 64, 1},
      {"xml/list-in-64-kib-pieces", Format::xml, xml_list(), large, 2, list_jobs},
      {"xml/error", Format::xml, file("envelope-401-unauthorized.xml"), whole, 64, 0},
      {"json/status", Format::json, json, whole, 64, 1},
      {"json/status-in-64-byte-pieces", Format::json, json, small, 64, 1},
      {"json/list-in-64-kib-pieces", Format::json, json_list(), large, 4, list_jobs},
      {"json/error", Format::json, file("envelope-401-unauthorized.json"), whole, 64, 0},
  };
}

}  // namespace geojob::bench
