// SPDX-License-Identifier: MIT
#include <array>

#include "fuzz/document_mutator.hpp"

namespace geojob::fuzz {
namespace {

constexpr std::string_view tag_end = "/>";
constexpr std::string_view anywhere = "";

constexpr std::array snippets = {
    Snippet{"<DataflowJob><Id>1</Id><Status>Pending</Status></DataflowJob>", ">", "<"},
    Snippet{"<DataServiceJob><Status>Completed</Status><Id>2</Id></DataServiceJob>", ">", "<"},
    Snippet{"<ResourceSet><EstimatedTotal>1</EstimatedTotal><Resources/></ResourceSet>", ">", "<"},
    Snippet{"<Resources><DataflowJob><Id>3</Id><Status>x</Status></DataflowJob></Resources>", ">",
            "<"},
    Snippet{"<ErrorDetails><string>e</string><string/></ErrorDetails>", ">", "<"},
    Snippet{"<Link role='self' name=\"n\">u</Link>", ">", "<"},
    Snippet{"<Link/>", ">", "<"},
    Snippet{"<Name>n</Name>", ">", "<"},
    Snippet{"<Description> d\r\n</Description>", ">", "<"},
    Snippet{"<CreatedDate>2010-05-10T13:22:35.05-07:00</CreatedDate>", ">", "<"},
    Snippet{"<CompletedDate/>", ">", "<"},
    Snippet{"<TotalEntityCount>12</TotalEntityCount>", ">", "<"},
    Snippet{"<FailedEntityCount>-1</FailedEntityCount>", ">", "<"},
    Snippet{"<ErrorMessage>\xE4\xB8\xAD</ErrorMessage>", ">", "<"},
    Snippet{"<StatusCode>200</StatusCode>", ">", "<"},
    Snippet{"<x><y>", ">", "<"},
    Snippet{"</y></x>", ">", "<"},
    Snippet{"<p:x xmlns:p='urn:p' p:a=''/>", ">", "<"},
    Snippet{"<!-- c -->", ">", anywhere},
    Snippet{"<?p i?>", ">", anywhere},
    Snippet{"<![CDATA[<]]>", ">", anywhere},
    Snippet{"&amp;&#65;&#x1F600;", ">", anywhere},
    Snippet{"&#13;&#10;", ">", anywhere},
    Snippet{"&e;", ">", anywhere},
    Snippet{"\r\n\t ", anywhere, "<>"},
    Snippet{"\xF0\x9F\x98\x80", ">", anywhere},
    Snippet{" xmlns='http://schemas.microsoft.com/search/local/ws/rest/v1'", anywhere, tag_end},
    Snippet{" xmlns=''", anywhere, tag_end},
    Snippet{" xmlns='urn:x'", anywhere, tag_end},
    Snippet{" xmlns:i='http://www.w3.org/2001/XMLSchema-instance'", anywhere, tag_end},
    Snippet{" xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:nil='true'", anywhere, tag_end},
    Snippet{" i:nil=' 1 '", anywhere, tag_end},
    Snippet{" role=\"out&#x20;put\"", anywhere, tag_end},
    Snippet{"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>", anywhere, "<"},
    Snippet{"<!DOCTYPE Response [<!ENTITY e 'x'>]>", anywhere, "<"},
};

}  // namespace

const Grammar grammar{snippets, '<'};

}  // namespace geojob::fuzz
