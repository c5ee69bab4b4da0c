// SPDX-License-Identifier: MIT
// A service, or a proxy on the way, may echo the request with the key in it anywhere. Whatever it
// does, the result of a request is for people and logs, and the key is in no part of it.

#include <array>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "core/ascii.hpp"
#include "geojob/client/job_client.hpp"
#include "geojob/transport/client_error.hpp"
#include "support/client_arguments.hpp"
#include "support/scripted_transport.hpp"
#include "transport/percent_encoding.hpp"

BOOST_AUTO_TEST_SUITE(job_client_secrecy)

namespace {

using geojob::client_errc;
using geojob::FetchResult;
using geojob::JobClient;
using geojob::SecretKey;
using geojob::test::job_at;
using geojob::test::key_of;
using geojob::test::response_xml;
using geojob::test::ScriptedReply;
using geojob::test::ScriptedTransport;
using geojob::test::status_answer;
using geojob::test::xml_answer;

/// Every kind of character that an encoding changes, a percent sign among them.
const std::string key_text = "Zq7k+/=&?#%<\"\\ '>%2541~Yj9";

std::string all_encoded(std::string_view text) {
  std::string encoded;
  for (const char byte : text) {
    std::array<char, 4> triplet{};
    std::snprintf(triplet.data(), triplet.size(), "%%%02x", static_cast<unsigned char>(byte));
    encoded += triplet.data();
  }
  return encoded;
}

/// `%2b` for `%2B`.
std::string with_small_digits(std::string text) {
  for (std::size_t at = text.find('%'); at != std::string::npos; at = text.find('%', at + 1)) {
    text[at + 1] = geojob::to_lower(text[at + 1]);
    text[at + 2] = geojob::to_lower(text[at + 2]);
  }
  return text;
}

/// The ways to write the key that it is looked for in.
const std::vector<std::string> spellings = {key_text, geojob::percent_encoded(key_text),
                                            with_small_digits(geojob::percent_encoded(key_text)),
                                            all_encoded(key_text)};

std::string xml_escaped(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (std::string_view("<>&\"'").find(c) == std::string_view::npos) {
      escaped += c;
    } else {
      escaped += "&#" + std::to_string(static_cast<int>(c)) + ';';
    }
  }
  return escaped;
}

/// All texts of a result that anyone could print.
std::vector<std::string> texts_of(const FetchResult& result) {
  std::vector<std::string> texts = {result.error.message(),
                                    result.detail,
                                    result.retry_after,
                                    result.words.status_description,
                                    result.words.authentication_result_code,
                                    result.words.trace_id};
  texts.insert(texts.end(), result.words.error_details.begin(), result.words.error_details.end());
  if (!result.job) return texts;
  const geojob::Job& job = *result.job;
  for (const auto* const text :
       {&job.id, &job.type, &job.name, &job.description, &job.status_text, &job.error_message}) {
    texts.emplace_back(*text);
  }
  for (const geojob::Link& link : job.links) {
    for (const auto* const text : {&link.role, &link.name, &link.url}) texts.emplace_back(*text);
  }
  return texts;
}

FetchResult fetch(ScriptedReply answer, std::string_view the_key = key_text) {
  ScriptedTransport transport({std::move(answer)});
  const SecretKey key = key_of(the_key);
  JobClient client(transport, key);
  return client.fetch(job_at("/jobs/abc"),
                      geojob::Deadline(geojob::Deadline::Time(std::chrono::hours(5000))));
}

void check_secret(const FetchResult& result) {
  for (const std::string& text : texts_of(result)) {
    for (const std::string& spelling : spellings) {
      BOOST_TEST(text.find(spelling) == std::string::npos, "\"" << text << "\" shows the key");
    }
  }
}

/// The envelope of an answer that echoes a text everywhere.
std::string echoing_envelope(std::string_view echo) {
  const std::string content = "a " + xml_escaped(echo) + " z";
  return "<StatusDescription>" + content + "</StatusDescription><AuthenticationResultCode>" +
         content + "</AuthenticationResultCode><ErrorDetails><string>" + content +
         "</string><string>" + content + "</string></ErrorDetails><TraceId>" + content +
         "</TraceId>";
}

void check_words(const geojob::ServiceWords& words) {
  BOOST_TEST(words.status_description == "a *** z");
  BOOST_TEST(words.authentication_result_code == "a *** z");
  BOOST_TEST(words.trace_id == "a *** z");
  BOOST_TEST_REQUIRE(words.error_details.size() == 2U);
  BOOST_TEST(words.error_details[0] == "a *** z");
  BOOST_TEST(words.error_details[1] == "a *** z");
}

}  // namespace

BOOST_DATA_TEST_CASE(no_field_of_a_job_shows_the_key, spellings, echo) {
  const std::string content = "a " + xml_escaped(echo) + " z";
  const std::string link = "<Link role=\"" + content + "\" name=\"" + content + "\">" + content +
                           "</Link><Link>https://example.org/out?key=" + xml_escaped(echo) +
                           "&amp;x=1</Link>";
  const FetchResult result = fetch(xml_answer(response_xml(
      echoing_envelope(echo) + "<ResourceSets><ResourceSet><Resources><DataflowJob><Id>" + content +
      "</Id><Name>" + content + "</Name>" + link + "<Description>" + content +
      "</Description><Status>" + content + "</Status><ErrorMessage>" + content +
      "</ErrorMessage></DataflowJob></Resources></ResourceSet></ResourceSets>")));
  check_secret(result);
  check_words(result.words);
  BOOST_TEST_REQUIRE(result.job.has_value());
  const geojob::Job& job = *result.job;
  for (const auto* const text :
       {&job.id, &job.name, &job.description, &job.status_text, &job.error_message}) {
    BOOST_TEST(*text == "a *** z");
  }
  BOOST_TEST_REQUIRE(job.links.size() == 2U);
  BOOST_TEST(job.links[0].role == "a *** z");
  BOOST_TEST(job.links[0].name == "a *** z");
}

BOOST_DATA_TEST_CASE(no_link_shows_the_key, spellings, echo) {
  const auto url_of = [](const std::string& link) {
    const FetchResult result = fetch(xml_answer(response_xml(geojob::test::job_xml(
        "<Status>Completed</Status><Link role=\"output\">" + xml_escaped(link) + "</Link>"))));
    check_secret(result);
    return std::string(result.job.value().links.at(0).url);
  };
  BOOST_TEST(url_of("https://example.org/a?x=" + echo) == "https://example.org/a?x=***");
  BOOST_TEST(url_of("https://example.org/" + echo + "/a") == "https://example.org/***/a");
  BOOST_TEST(url_of(echo) == "***");
  // With the parameter goes whatever it holds: also another key.
  BOOST_TEST(url_of("https://example.org/a?x=1&key=other") == "https://example.org/a?x=1");
  BOOST_TEST(url_of("https://example.org/a?KEY=" + echo) == "https://example.org/a");
  BOOST_TEST(url_of("https://example.org/a?key=" + echo + "&x=1") == "https://example.org/a?x=1");
  BOOST_TEST(url_of("https://example.org/a?%6Bey=other&x=1") == "https://example.org/a?x=1");
}

BOOST_DATA_TEST_CASE(no_failure_shows_the_key, spellings, echo) {
  for (const int status : {200, 302, 400, 401, 404, 500, 503}) {
    ScriptedReply answer = status_answer(status, "at " + echo);
    answer.body = {response_xml(echoing_envelope(echo))};
    answer.head.content_type = "text/" + echo;
    answer.head.location = "https://evil.example/" + echo + "?key=" + echo + "#" + echo;
    answer.end.detail = "said " + echo;
    const FetchResult result = fetch(std::move(answer));
    BOOST_TEST(!!result.error);
    check_secret(result);
    check_words(result.words);
    BOOST_TEST(result.retry_after == "at ***");
  }
}

BOOST_DATA_TEST_CASE(no_redirect_shows_the_key, spellings, echo) {
  ScriptedReply answer = status_answer(302);
  answer.head.location = "https://evil.example/" + echo + "?x=" + echo + "&key=" + echo;
  const FetchResult result = fetch(std::move(answer));
  check_secret(result);
  BOOST_TEST(result.detail == "to https://evil.example/***?x=***");
}

BOOST_DATA_TEST_CASE(no_words_of_the_transport_show_the_key, spellings, echo) {
  const FetchResult none =
      fetch(geojob::test::no_answer(client_errc::bad_http, "HTTP/9 " + echo + " came"));
  check_secret(none);
  BOOST_TEST(none.detail == "HTTP/9 *** came");

  ScriptedReply broken = xml_answer("<Response>");
  broken.end = {client_errc::connection_lost, "after " + echo, false};
  const FetchResult lost = fetch(std::move(broken));
  check_secret(lost);
  BOOST_TEST(lost.detail == "after ***");
}

BOOST_AUTO_TEST_CASE(no_name_in_a_document_shows_the_key) {
  const std::string name_key = "Zq7kYj9vRb2-Xw3.Tp5_Lm8";
  for (const std::string& document :
       {"<" + name_key + "/>", "<x" + name_key + "x/>", "<!DOCTYPE " + name_key + " [",
        "<?xml version='1.0' encoding='" + name_key + "'?><Response/>",
        "<Response></" + name_key + ">", "<Response " + name_key + "='" + name_key + "'><"}) {
    const FetchResult result = fetch(xml_answer(document), name_key);
    BOOST_TEST((result.error == geojob::condition::malformed));
    BOOST_TEST(result.detail.find(name_key) == std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(no_part_of_the_key_shows_where_a_name_is_too_long_to_be_told_whole) {
  const std::string name_key(64, 'K');  // as long as the service's keys are
  const std::string most_of_it(20, 'K');
  for (const std::string& before : {std::string("x"), std::string(10, 'x'), std::string(44, 'x')}) {
    for (const std::string& document :
         {"<" + before + name_key + "/>", "<!DOCTYPE " + before + name_key + "><x/>",
          "<?xml version='1.0' encoding='" + before + name_key + "'?><Response/>"}) {
      const FetchResult result = fetch(xml_answer(document), name_key);
      BOOST_TEST((result.error == geojob::condition::malformed));
      BOOST_TEST(result.detail.find(most_of_it) == std::string::npos, result.detail);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
