// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FUZZ_EARLIER_DOCUMENTS_HPP
#define GEOJOB_FUZZ_EARLIER_DOCUMENTS_HPP

#include <array>
#include <cstddef>
#include <string_view>

#include "geojob/core/format.hpp"

namespace geojob::fuzz {

/// What a service may have sent before: a reader remembers of it what it may need again.
inline constexpr std::array<std::string_view, 4> earlier_xml = {
    R"(<?xml version="1.0" encoding="utf-8"?><Response xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance")"
    R"( xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns="http://schemas.microsoft.com/search/local/ws/rest/v1">)"
    R"(<ResourceSets><ResourceSet><Resources><DataflowJob><Id>1</Id><Status>Pending</Status></DataflowJob>)"
    R"(</Resources></ResourceSet></ResourceSets></Response>)",
    R"(<r:Response xmlns:r="http://schemas.microsoft.com/search/local/ws/rest/v1"><r:ResourceSets>)"
    R"(<r:ResourceSet><r:Resources><r:DataflowJob><r:Id>2</r:Id></r:DataflowJob></r:Resources>)"
    R"(</r:ResourceSet></r:ResourceSets></r:Response>)",
    R"(<Response xmlns="http://schemas.microsoft.com/search/local/ws/rest/v1"><!-- Expat reads on -->)"
    R"(<ResourceSets><ResourceSet><Resources><DataflowJob><Id>3</Id></DataflowJob></Resources>)"
    R"(</ResourceSet></ResourceSets></Response>)",
    R"(<Response xmlns="urn:another" a='1)",
};
inline constexpr std::array<std::string_view, 2> earlier_json = {
    R"({"resourceSets":[{"estimatedTotal":1,"resources":[{"id":"1","status":"Pending"}]}]})",
    R"({"resourceSets":[{"resources":[{"id":"2","links":[{"role":"out)",
};

[[nodiscard]] inline std::string_view earlier_document(Format format, std::size_t number) {
  if (format == Format::json) return earlier_json[number % earlier_json.size()];
  return earlier_xml[number % earlier_xml.size()];
}

}  // namespace geojob::fuzz

#endif
