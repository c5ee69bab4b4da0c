// SPDX-License-Identifier: MIT
#include "geojob/client/job_url.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "core/ascii.hpp"
#include "geojob/transport/client_error.hpp"
#include "support/client_arguments.hpp"
#include "transport/percent_encoding.hpp"

BOOST_AUTO_TEST_SUITE(job_url)

namespace {

using namespace std::string_view_literals;
using geojob::client_errc;
using geojob::Dataflow;
using geojob::Endpoint;
using geojob::Job;
using geojob::JobUrl;
using geojob::make_error_code;
using geojob::test::endpoint_of;

const Endpoint service = endpoint_of(Endpoint::default_url);
const std::string origin(Endpoint::default_url);
const std::string geocode = "/REST/v1/Dataflows/Geocode/";

/// The target of an id's URL.
std::string target_of(std::string_view id) {
  std::error_code error;
  const auto url = JobUrl::from_id(service, Dataflow::geocode, id, error);
  BOOST_TEST_REQUIRE(url.has_value(), "refused: " << error.message());
  BOOST_TEST(!error);
  return url->target();
}

void check_id_refused(std::string_view id, client_errc expected) {
  std::error_code error;
  BOOST_TEST(!JobUrl::from_id(service, Dataflow::geocode, id, error));
  BOOST_TEST(error == make_error_code(expected));
}

void check_url_refused(const Endpoint& endpoint, std::string_view url, client_errc expected) {
  std::error_code error;
  BOOST_TEST(!JobUrl::from_url(endpoint, url, error));
  BOOST_TEST(error == make_error_code(expected));
}

Job listed(std::string_view id, std::string_view type, std::string_view description,
           const std::vector<geojob::LinkView>& links) {
  geojob::JobView view;
  view.id = id;
  view.type = type;
  view.description = description;
  view.status_text = "Pending";
  view.links = links;
  return Job(view);
}

/// What follows the origin in a URL, and what must become of it.
struct Kept {
  std::string_view given;
  std::string_view target;
};

std::ostream& operator<<(std::ostream& out, const Kept& sample) { return out << sample.given; }

const std::vector<Kept> kept = {
    {"/REST/v1/Dataflows/Geocode/abc", "/REST/v1/Dataflows/Geocode/abc"},
    {"/a", "/a"},
    {"/a/", "/a/"},
    {"/a//b", "/a//b"},
    {"/a?", "/a"},
    {"/a?x=1", "/a?x=1"},
    {"/a?x=1&y=2&x=3&z", "/a?x=1&y=2&x=3&z"},
    {"/a?c=1&a=2&b=3", "/a?c=1&a=2&b=3"},
    {"/a?x=1?y=2", "/a?x=1?y=2"},
    {"/a?x=a=b", "/a?x=a=b"},
    {"/-._~!$&'()*+,;=:@?-._~!$'()*+,;:@/", "/-._~!$&'()*+,;=:@?-._~!$'()*+,;:@/"},
    {"/%20%C3%BC%25?%20=%26%3D", "/%20%C3%BC%25?%20=%26%3D"},
    // The format is the client's to ask for.
    {"/a?output=json", "/a"},
    {"/a?o=json", "/a"},
    {"/a?OUTPUT=json&O=xml&oUtPuT", "/a"},
    {"/a?%6Futput=json&%6f=xml&out%70ut=x", "/a"},
    {"/a?x=1&output=json&y=2", "/a?x=1&y=2"},
    {"/a?output=json&y=2&x=1", "/a?y=2&x=1"},
    {"/a?x=1&o=json", "/a?x=1"},
    {"/a?outputs=1&xo=2&=o&x=output", "/a?outputs=1&xo=2&=o&x=output"},
    // Empty parameters say nothing.
    {"/a?&&x=1&&y=2&", "/a?x=1&y=2"},
    {"/a?&", "/a"},
    // What only looks like a key or a dot segment.
    {"/a?monkey=1&keys=2&x=key&key2=3", "/a?monkey=1&keys=2&x=key&key2=3"},
    {"/key=1/a", "/key=1/a"},
    {"/.../a", "/.../a"},
    {"/..a/.b/a./b..", "/..a/.b/a./b.."},
    {"/a?..", "/a?.."},
    {"/a?x=/../", "/a?x=/../"},
};

const std::vector<std::string_view> not_unambiguous = {
    // Without a job.
    "", "/", "/?x=1", "?x=1", "/#", "#a",
    // Fragments are never sent: who wrote one meant something else.
    "/a#", "/a#x", "/a?x=1#y", "/a?#",
    // Dot segments, which a server or a proxy may resolve.
    "/.", "/..", "/./a", "/../a", "/a/.", "/a/..", "/a/./b", "/a/../b", "/a/..?x=1", "/a/b/../..",
    "/%2e", "/%2E%2E", "/.%2e/a", "/%2e./a", "/a/%2e%2e/b", "/a/%2E",
    // Path separators that only some readers see.
    "/a%2Fb", "/a%2fb", "/a%5Cb", "/a%5cb", "/a\\b", "/..%2f", "/..%5c", "/a?x=%2F", "/a?x=\\",
    // Control characters, plain and encoded, and blanks.
    "/a\nb", "/a\r\nX: y", "/a\tb", "/a\x7F", "/a%0Ab", "/a%0d%0aX:%20y", "/a%09", "/a%7F", "/a%00",
    "/a?x=%0A", "/a?x=\n", "/a\0b"sv, "/a b", "/a ", "/a?x= y",
    // What RFC 3986 does not allow.
    "/a%", "/a%4", "/a%4g", "/a%g4", "/a%%41", "/a?x=%", "/a\"", "/a<b>", "/a[b]", "/a^", "/a`",
    "/a{b}", "/a|b", "/\xC3\xBC", "/a?x=\xC3\xBC", "/a\xFF"};

const std::vector<std::string_view> with_key = {
    "/a?key=K",         "/a?key=",        "/a?key",        "/a?Key=K",
    "/a?KEY=K",         "/a?kEy=K",       "/a?x=1&key=K",  "/a?key=K&x=1",
    "/a?x=1&key=K&y=2", "/a?&key=K",      "/a?%6Bey=K",    "/a?%6bey=K",
    "/a?k%65y=K",       "/a?%4B%45%59=K", "/a?%6B%65%79",  "/a?output=xml&key=K",
    "/a?key=K=K",       "/a?x=1;key=K",   "/a?o=xml;%6Bey"};

}  // namespace

BOOST_AUTO_TEST_CASE(an_id_goes_to_the_place_of_its_dataflow) {
  std::error_code error;
  const auto url_of = [&error](Dataflow dataflow) {
    return JobUrl::from_id(service, dataflow, "abc", error).value().url();
  };
  BOOST_TEST(url_of(Dataflow::geocode) == origin + "/REST/v1/Dataflows/Geocode/abc");
  BOOST_TEST(url_of(Dataflow::load_data_source) ==
             origin + "/REST/v1/Dataflows/LoadDatasource/abc");
  BOOST_TEST(url_of(Dataflow::download_data_source) ==
             origin + "/REST/v1/Dataflows/DataSourceDownload/abc");
  BOOST_TEST(url_of(Dataflow::rollback_data_source) ==
             origin + "/REST/v1/Dataflows/DataSourceRollback/abc");
}

// As a published data source's job has it.
BOOST_AUTO_TEST_CASE(a_status_url_of_another_form_is_taken_as_it_is) {
  std::error_code error;
  const std::string url = origin + "/REST/v1/data/jobs/abc/$getstatus";
  BOOST_TEST(JobUrl::from_text(service, Dataflow::geocode, url, error).value().url() == url);
}

BOOST_AUTO_TEST_CASE(a_url_keeps_its_endpoint) {
  const Endpoint other = endpoint_of("http://[::1]:8080");
  std::error_code error;
  const auto url = JobUrl::from_id(other, Dataflow::geocode, "abc", error);
  BOOST_TEST_REQUIRE(url.has_value());
  BOOST_TEST((url->endpoint() == other));
  BOOST_TEST(url->url() == "http://[::1]:8080" + geocode + "abc");
}

BOOST_AUTO_TEST_CASE(an_id_is_one_path_segment_whatever_its_bytes) {
  for (int code = 1; code < 256; ++code) {
    const char byte = static_cast<char>(code);
    if (geojob::is_control(byte)) continue;
    const std::string id = std::string("a") + byte + "z";
    BOOST_TEST_CONTEXT("byte " << code) {
      const std::string target = target_of(id);
      BOOST_TEST_REQUIRE(target.starts_with(geocode));
      const std::string segment = target.substr(geocode.size());
      BOOST_TEST(segment.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                           "0123456789-._~%") == std::string::npos);
      BOOST_TEST(geojob::percent_decoded(segment) == id);
      const bool encoded = segment.size() == id.size() + 2;
      BOOST_TEST(encoded == (segment.find('%') != std::string::npos));
      BOOST_TEST((encoded || segment == id));
    }
  }
}

BOOST_AUTO_TEST_CASE(an_id_of_hex_digits_stays_as_it_is) {
  BOOST_TEST(target_of("0b8a3ee0ab4d4f1c9f4c8e2d54d6e1a7") ==
             geocode + "0b8a3ee0ab4d4f1c9f4c8e2d54d6e1a7");
}

BOOST_AUTO_TEST_CASE(an_id_never_climbs_out_of_its_place) {
  BOOST_TEST(target_of("/") == geocode + "%2F");
  BOOST_TEST(target_of("../x") == geocode + "..%2Fx");
  BOOST_TEST(target_of("..\\x") == geocode + "..%5Cx");
  BOOST_TEST(target_of("%2e%2e") == geocode + "%252e%252e");
  BOOST_TEST(target_of("%2F") == geocode + "%252F");
  BOOST_TEST(target_of("...") == geocode + "...");
  BOOST_TEST(target_of("x?key=K#y") == geocode + "x%3Fkey%3DK%23y");
  BOOST_TEST(target_of("x&output=json") == geocode + "x%26output%3Djson");
  BOOST_TEST(target_of("http:") == geocode + "http%3A");
  BOOST_TEST(target_of(" ") == geocode + "%20");
}

BOOST_AUTO_TEST_CASE(an_empty_id_is_refused) { check_id_refused("", client_errc::empty_id); }

BOOST_AUTO_TEST_CASE(dot_segments_are_no_ids) {
  check_id_refused(".", client_errc::invalid_id);
  check_id_refused("..", client_errc::invalid_id);
}

BOOST_AUTO_TEST_CASE(control_characters_are_no_part_of_an_id) {
  for (int code = 0; code <= 0x20; ++code) {
    const std::string character(1, static_cast<char>(code == 0x20 ? 0x7F : code));
    check_id_refused(character, client_errc::invalid_id);
    check_id_refused("a" + character + "z", client_errc::invalid_id);
    check_id_refused("a" + character, client_errc::invalid_id);
  }
}

BOOST_DATA_TEST_CASE(a_url_is_kept_less_its_output_parameters, kept, sample) {
  std::error_code error = make_error_code(client_errc::invalid_url);
  const auto url = JobUrl::from_url(service, origin + std::string(sample.given), error);
  BOOST_TEST(!error);
  BOOST_TEST_REQUIRE(url.has_value());
  BOOST_TEST(url->target() == sample.target);
  BOOST_TEST(url->url() == origin + std::string(sample.target));
}

BOOST_DATA_TEST_CASE(a_url_that_could_be_read_in_two_ways_is_refused, not_unambiguous, rest) {
  check_url_refused(service, origin + std::string(rest), client_errc::invalid_url);
}

BOOST_DATA_TEST_CASE(a_url_with_a_key_parameter_is_refused, with_key, rest) {
  check_url_refused(service, origin + std::string(rest), client_errc::key_in_url);
}

BOOST_AUTO_TEST_CASE(the_origin_may_be_spelled_in_any_way_that_means_the_same) {
  for (const std::string_view same :
       {"https://spatial.virtualearth.net", "HTTPS://SPATIAL.virtualearth.NET",
        "https://spatial.virtualearth.net:443", "https://spatial.virtualearth.net:0443"}) {
    std::error_code error;
    const auto url = JobUrl::from_url(service, std::string(same) + "/a", error);
    BOOST_TEST_REQUIRE(url.has_value(), same);
    BOOST_TEST(url->url() == origin + "/a");
  }
}

BOOST_AUTO_TEST_CASE(another_scheme_host_or_port_is_foreign) {
  for (const std::string_view foreign :
       {"http://spatial.virtualearth.net/a", "http://spatial.virtualearth.net:443/a",
        "https://spatial.virtualearth.net:80/a", "https://spatial.virtualearth.com/a",
        "https://virtualearth.net/a", "https://x.spatial.virtualearth.net/a",
        "https://spatial.virtualearth.net.evil.example/a", "https://127.0.0.1/a", "https://[::1]/a",
        "https://evil.example/a?key=K", "https://evil.example/.."}) {
    check_url_refused(service, foreign, client_errc::foreign_origin);
  }
}

BOOST_AUTO_TEST_CASE(an_http_endpoint_does_not_take_https_urls) {
  const Endpoint plain = endpoint_of("http://localhost:8080");
  std::error_code error;
  BOOST_TEST(JobUrl::from_url(plain, "http://LOCALHOST:8080/a", error).has_value());
  check_url_refused(plain, "https://localhost:8080/a", client_errc::foreign_origin);
  check_url_refused(plain, "http://localhost/a", client_errc::foreign_origin);
}

BOOST_AUTO_TEST_CASE(an_origin_that_is_no_endpoint_is_refused) {
  for (const std::string_view broken : {"",
                                        "abc",
                                        "/a",
                                        "//spatial.virtualearth.net/a",
                                        "https:/spatial.virtualearth.net/a",
                                        "ftp://spatial.virtualearth.net/a",
                                        "://spatial.virtualearth.net/a",
                                        "https:///a",
                                        " https://spatial.virtualearth.net/a",
                                        "https://spatial.virtualearth.net./a",
                                        "https://user@spatial.virtualearth.net/a",
                                        "https://spatial.virtualearth.net:/a",
                                        "https://spatial.virtualearth.net /a",
                                        "https://spatial.virtualearth.net:0/a",
                                        "https://spatial.virtualearth.net%2Fa",
                                        "https://spatial.virtualearth.net\\@evil.example/a",
                                        "https://spatial.virtualearth.net:443@evil.example/a",
                                        "x?https://evil.example/a",
                                        "https://[::1/a",
                                        "https://spatial.virtualearth.net",
                                        "https://spatial.virtualearth.net?/a",
                                        "https://spatial.virtualearth.net#/a",
                                        "https://evil.example?/a",
                                        "https://evil.example#/a"}) {
    check_url_refused(service, broken, client_errc::invalid_url);
  }
}

BOOST_AUTO_TEST_CASE(a_text_with_a_scheme_is_a_url_and_any_other_an_id) {
  std::error_code error;
  const auto of_text = [&error](std::string_view text) {
    return JobUrl::from_text(service, Dataflow::load_data_source, text, error);
  };
  BOOST_TEST(of_text("abc").value().target() == "/REST/v1/Dataflows/LoadDatasource/abc");
  BOOST_TEST(of_text(origin + "/a/abc").value().target() == "/a/abc");
  BOOST_TEST(of_text("http:/x").value().target() ==
             "/REST/v1/Dataflows/LoadDatasource/http%3A%2Fx");
  BOOST_TEST(!of_text("https://evil.example/a"));
  BOOST_TEST(error == make_error_code(client_errc::foreign_origin));
  BOOST_TEST(!of_text("ftp://example.org/a"));
  BOOST_TEST(error == make_error_code(client_errc::invalid_url));
  BOOST_TEST(!of_text(""));
  BOOST_TEST(error == make_error_code(client_errc::empty_id));
  BOOST_TEST(!of_text(".."));
  BOOST_TEST(error == make_error_code(client_errc::invalid_id));
  BOOST_TEST(of_text("abc").has_value());
  BOOST_TEST(!error);
}

BOOST_AUTO_TEST_CASE(a_listed_job_is_found_by_its_self_link) {
  std::error_code error;
  const std::string self = origin + "/REST/v1/Dataflows/LoadDatasource/xyz?output=json";
  for (const std::string_view role : {"self", "Self"}) {
    const auto url = JobUrl::from_job(service,
                                      listed("abc", "DataflowJob", "Geocode",
                                             {{"output", "", origin + "/other"}, {role, "", self}}),
                                      error);
    BOOST_TEST(url.value().target() == "/REST/v1/Dataflows/LoadDatasource/xyz");
    BOOST_TEST(!error);
  }
}

BOOST_AUTO_TEST_CASE(a_self_link_that_may_not_be_followed_is_not_replaced_by_a_guess) {
  for (const std::string_view link :
       {"https://evil.example/REST/v1/Dataflows/Geocode/abc", "http://spatial.virtualearth.net/a",
        "https://spatial.virtualearth.net/a?key=K", "/REST/v1/Dataflows/Geocode/abc"}) {
    std::error_code error;
    const Job job = listed("abc", "DataflowJob", "Geocode", {{"self", "", link}});
    BOOST_TEST(!JobUrl::from_job(service, job, error), link);
    BOOST_TEST(error == make_error_code(client_errc::link_refused));
  }
}

BOOST_AUTO_TEST_CASE(a_listed_job_without_a_self_link_is_found_by_its_id_and_kind) {
  std::error_code error;
  const auto target = [&error](std::string_view type, std::string_view description) {
    return JobUrl::from_job(service, listed("a/b", type, description, {}), error).value().target();
  };
  BOOST_TEST(target("DataflowJob", "Geocode") == geocode + "a%2Fb");
  BOOST_TEST(target("DataflowJob", "") == geocode + "a%2Fb");
  BOOST_TEST(target("", "Data") == geocode + "a%2Fb");
  const std::string load = "/REST/v1/Dataflows/LoadDatasource/a%2Fb";
  BOOST_TEST(target("DataServiceJob", "") == load);
  BOOST_TEST(target("DataflowJob", "DataSourceComplete") == load);
  BOOST_TEST(target("", "datasourceDelete") == load);
}

BOOST_AUTO_TEST_CASE(a_listed_id_that_cannot_be_asked_for_is_the_services_fault) {
  for (const char* const id : {"..", ".", "a\tb"}) {
    std::error_code error;
    BOOST_TEST(!JobUrl::from_job(service, listed(id, "DataflowJob", "", {}), error));
    BOOST_TEST(error == make_error_code(client_errc::link_refused));
  }
}

BOOST_AUTO_TEST_SUITE_END()
