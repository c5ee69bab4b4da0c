// SPDX-License-Identifier: MIT
#ifndef GEOJOB_EXAMPLES_ANSWERS_HPP
#define GEOJOB_EXAMPLES_ANSWERS_HPP

#include <string_view>

/// Responses as a server sends them, in read-only memory.

namespace geojob::example {

inline constexpr std::string_view xml_answer =
    "HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nContent-Length: 1657\r\n\r\n"
    R"~(<Response xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://ww)~"
    R"~(w.w3.org/2001/XMLSchema" xmlns="http://schemas.microsoft.com/search/local/ws/rest/v1)~"
    R"~("><Copyright>Copyright © 2010 Microsoft and its suppliers. All rights reserved. This)~"
    R"~( API cannot be accessed and the content and any results may not be used, reproduced )~"
    R"~(or transmitted in any manner without express written permission from Microsoft Corpo)~"
    R"~(ration.</Copyright><BrandLogoUri>http://spatial.virtualearth.net/Branding/logo_power)~"
    R"~(ed_by.png</BrandLogoUri><StatusCode>200</StatusCode><StatusDescription>OK</StatusDes)~"
    R"~(cription><AuthenticationResultCode>ValidCredentials</AuthenticationResultCode><Trace)~"
    R"~(Id>c90b5d6a17e84f0f8c2b3f64d1a7e925|BL2M001304|02.00.103.1000|</TraceId><ResourceSet)~"
    R"~(s><ResourceSet><EstimatedTotal>1</EstimatedTotal><Resources><DataflowJob><Id>7d41c09)~"
    R"~(be5f24a36a1c85e02f9b7d613</Id><Link role="self">https://spatial.virtualearth.net/RES)~"
    R"~(T/v1/dataflows/Geocode/7d41c09be5f24a36a1c85e02f9b7d613</Link><Link role="output" na)~"
    R"~(me="succeeded">https://spatial.virtualearth.net/REST/v1/dataflows/Geocode/7d41c09be5)~"
    R"~(f24a36a1c85e02f9b7d613/output/succeeded</Link><Link role="output" name="failed">http)~"
    R"~(s://spatial.virtualearth.net/REST/v1/dataflows/Geocode/7d41c09be5f24a36a1c85e02f9b7d)~"
    R"~(613/output/failed</Link><Description>Xml</Description><Status>Completed</Status><Cre)~"
    R"~(atedDate>2010-05-10T13:22:35.0553408-07:00</CreatedDate><CompletedDate>2010-05-10T13)~"
    R"~(:23:49.1959658-07:00</CompletedDate><TotalEntityCount>12</TotalEntityCount><Processe)~"
    R"~(dEntityCount>12</ProcessedEntityCount><FailedEntityCount>2</FailedEntityCount></Data)~"
    R"~(flowJob></Resources></ResourceSet></ResourceSets></Response>)~";

inline constexpr std::string_view json_answer =
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1358\r\n\r\n"
    R"~({"copyright":"Copyright © 2010 Microsoft and its suppliers. All rights reserved. Thi)~"
    R"~(s API cannot be accessed and the content and any results may not be used, reproduced)~"
    R"~( or transmitted in any manner without express written permission from Microsoft Corp)~"
    R"~(oration.","brandLogoUri":"http:\/\/spatial.virtualearth.net\/Branding\/logo_powered_)~"
    R"~(by.png","statusCode":200,"statusDescription":"OK","authenticationResultCode":"ValidC)~"
    R"~(redentials","traceId":"c90b5d6a17e84f0f8c2b3f64d1a7e925|BL2M001304|02.00.103.1000|",)~"
    R"~("resourceSets":[{"estimatedTotal":1,"resources":[{"__type":"DataflowJob:http:\/\/sch)~"
    R"~(emas.microsoft.com\/search\/local\/ws\/rest\/v1","id":"7d41c09be5f24a36a1c85e02f9b7d)~"
    R"~(613","links":[{"url":"https:\/\/spatial.virtualearth.net\/REST\/v1\/dataflows\/Geoco)~"
    R"~(de\/7d41c09be5f24a36a1c85e02f9b7d613","role":"self"},{"role":"output","url":"https:\)~"
    R"~(/\/spatial.virtualearth.net\/REST\/v1\/dataflows\/Geocode\/7d41c09be5f24a36a1c85e02f)~"
    R"~(9b7d613\/output\/succeeded","name":"succeeded"},{"role":"output","url":"https:\/\/sp)~"
    R"~(atial.virtualearth.net\/REST\/v1\/dataflows\/Geocode\/7d41c09be5f24a36a1c85e02f9b7d6)~"
    R"~(13\/output\/failed","name":"failed"}],"description":"Xml","status":"Completed","crea)~"
    R"~(tedDate":"Mon, 10 May 2010 20:22:35 GMT","completedDate":"Mon, 10 May 2010 20:23:49 )~"
    R"~(GMT","totalEntityCount":12,"processedEntityCount":12,"failedEntityCount":2}]}],"erro)~"
    R"~(rDetails":[]})~";

/// The start of a response with a tag that never ends, as an attacker might send it.
inline constexpr std::string_view endless_answer =
    "HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nContent-Length: 1048576\r\n\r\n"
    "<Response a='";

}  // namespace geojob::example

#endif
