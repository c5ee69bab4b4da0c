// SPDX-License-Identifier: MIT
#include <array>

#include "fuzz/document_mutator.hpp"

namespace geojob::fuzz {
namespace {

constexpr std::string_view member_start = "{,";
constexpr std::string_view item_start = "[,";
constexpr std::string_view anywhere = "";

constexpr std::array snippets = {
    Snippet{R"({"__type":"DataflowJob","id":"1","status":"Pending"},)", item_start, "{"},
    Snippet{R"({"status":"Completed","id":2,"__type":"Route:x"},)", item_start, "{"},
    Snippet{R"({"resources":[{"id":"3","status":"x"}]},)", item_start, "{"},
    Snippet{R"({"role":"self","output":"succeeded","url":"u"},)", item_start, "{"},
    Snippet{
        R"("__type":"DataServiceJob:http:\/\/schemas.microsoft.com\/search\/local\/ws\/rest\/v1",)",
        member_start, "\""},
    Snippet{R"("__type":null,)", member_start, "\""},
    Snippet{R"("resourceSets":[{"estimatedTotal":1,"resources":[]}],)", member_start, "\""},
    Snippet{R"("errorDetails":["e",1,{}],)", member_start, "\""},
    Snippet{R"("errorDetails":"e",)", member_start, "\""},
    Snippet{R"("links":[{"url":"u"},{}],)", member_start, "\""},
    Snippet{R"("links":null,)", member_start, "\""},
    Snippet{R"("name":"n",)", member_start, "\""},
    Snippet{R"("description":" d\r\n",)", member_start, "\""},
    Snippet{R"("createdDate":"Mon, 10 May 2010 20:22:35 GMT",)", member_start, "\""},
    Snippet{R"("completedDate":null,)", member_start, "\""},
    Snippet{R"("totalEntityCount":12,)", member_start, "\""},
    Snippet{R"("failedEntityCount":-1.5e3,)", member_start, "\""},
    Snippet{R"("errorMessage":{"x":[]},)", member_start, "\""},
    Snippet{R"("statusCode":"200",)", member_start, "\""},
    Snippet{R"("i\u0064":true,)", member_start, "\""},
    Snippet{R"("x":[[{"y":1e400}]],)", member_start, "\""},
    Snippet{"null,", item_start, anywhere},
    Snippet{"false,", item_start, anywhere},
    Snippet{"{},", item_start, anywhere},
    Snippet{"[],", item_start, anywhere},
    Snippet{"-0.5E+10,", item_start, anywhere},
    Snippet{R"("",)", item_start, anywhere},
    Snippet{"\\uD83D\\uDE00", "\"", anywhere},
    Snippet{"\\uD83D", "\"", anywhere},
    Snippet{"\\u0000\\\"\\/\\b", "\"", anywhere},
    Snippet{"\xF0\x9F\x98\x80\xC3\xA9", "\"", anywhere},
    Snippet{"\r\n\t ", "{}[],:\"", "{}[],:\""},
    Snippet{"\xEF\xBB\xBF", anywhere, "{"},
};

}  // namespace

const Grammar grammar{snippets, ','};

}  // namespace geojob::fuzz
