// SPDX-License-Identifier: MIT
#include "geojob/transport/endpoint.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "geojob/transport/client_error.hpp"
#include "support/client_arguments.hpp"

BOOST_AUTO_TEST_SUITE(endpoint)

namespace {

using namespace std::string_view_literals;
using geojob::client_errc;
using geojob::Endpoint;
using geojob::make_error_code;

/// What is given, and what must come of it.
struct Accepted {
  std::string_view given;
  bool secure;
  std::string_view host;
  std::uint16_t port;
  std::string_view authority;
  std::string_view url;
};

std::ostream& operator<<(std::ostream& out, const Accepted& sample) { return out << sample.given; }

const std::vector<Accepted> accepted = {
    {"https://spatial.virtualearth.net", true, "spatial.virtualearth.net", 443,
     "spatial.virtualearth.net", "https://spatial.virtualearth.net"},
    {"https://spatial.virtualearth.net/", true, "spatial.virtualearth.net", 443,
     "spatial.virtualearth.net", "https://spatial.virtualearth.net"},
    {"HTTPS://Spatial.VirtualEarth.NET", true, "spatial.virtualearth.net", 443,
     "spatial.virtualearth.net", "https://spatial.virtualearth.net"},
    {"https://example.org:443/", true, "example.org", 443, "example.org", "https://example.org"},
    {"https://example.org:0443", true, "example.org", 443, "example.org", "https://example.org"},
    {"https://example.org:80", true, "example.org", 80, "example.org:80", "https://example.org:80"},
    {"https://example.org:1", true, "example.org", 1, "example.org:1", "https://example.org:1"},
    {"https://example.org:65535", true, "example.org", 65535, "example.org:65535",
     "https://example.org:65535"},
    {"https://localhost", true, "localhost", 443, "localhost", "https://localhost"},
    {"https://xn--bcher-kva.example", true, "xn--bcher-kva.example", 443, "xn--bcher-kva.example",
     "https://xn--bcher-kva.example"},
    {"https://127.0.0.1:4711", true, "127.0.0.1", 4711, "127.0.0.1:4711", "https://127.0.0.1:4711"},
    {"https://[::1]", true, "::1", 443, "[::1]", "https://[::1]"},
    {"https://[0:0::0001]", true, "::1", 443, "[::1]", "https://[::1]"},
    {"https://[2001:DB8::ABCD]", true, "2001:db8::abcd", 443, "[2001:db8::abcd]",
     "https://[2001:db8::abcd]"},
    {"https://[::1]/", true, "::1", 443, "[::1]", "https://[::1]"},
    {"https://[2001:DB8::A]:8443", true, "2001:db8::a", 8443, "[2001:db8::a]:8443",
     "https://[2001:db8::a]:8443"},
    {"https://[::ffff:192.0.2.1]:443", true, "::ffff:192.0.2.1", 443, "[::ffff:192.0.2.1]",
     "https://[::ffff:192.0.2.1]"},
    {"http://localhost", false, "localhost", 80, "localhost", "http://localhost"},
    {"HTTP://localhost:80/", false, "localhost", 80, "localhost", "http://localhost"},
    {"http://localhost:443", false, "localhost", 443, "localhost:443", "http://localhost:443"},
    {"http://[::1]:8080", false, "::1", 8080, "[::1]:8080", "http://[::1]:8080"},
};

const std::vector<std::string_view> refused = {
    // Not a whole URL of a scheme that geojob speaks.
    "", "spatial.virtualearth.net", "https", "https:", "https:/", "https:/example.org",
    "https//example.org", "://example.org", "ftp://example.org", "httpss://example.org",
    "ws://example.org", "file:///etc/passwd", " https://example.org", "https ://example.org",
    "https://https://example.org",
    // No host, or not only a host.
    "https://", "https:///", "https:////", "https://:443", "https://[]", "https://[]:443",
    "https://?", "https://#",
    // User info: in `net:443@evil` the host is evil.
    "https://user@example.org", "https://user:word@example.org", "https://@example.org",
    "https://spatial.virtualearth.net:443@evil.example", "https://spatial.virtualearth.net@[::1]",
    // Blanks, backslashes and percent signs, which readers of URLs understand in different ways.
    "https://example.org ", "https:// example.org", "https://exam ple.org",
    "https://spatial.virtualearth.net\\@evil.example", "https:\\\\example.org",
    "https://example.org\\", "https://example.org%2F", "https://example.org%2Fevil",
    "https://%65xample.org", "https://example.org%00", "https://example%2Eorg",
    // Dots that give a host a second name.
    "https://example.org.", "https://example.org./", "https://example.org.:443",
    "https://.example.org", "https://example..org", "https://.", "https://..",
    // Ports.
    "https://example.org:", "https://example.org:/", "https://example.org:0",
    "https://example.org:00", "https://example.org:65536", "https://example.org:4294967739",
    "https://example.org:99999999999999999999", "https://example.org:-443",
    "https://example.org:+443", "https://example.org: 443", "https://example.org:443 ",
    "https://example.org:443x", "https://example.org:0x1bb", "https://example.org:https",
    "https://example.org:443:443", "https://example.org::443",
    // A path, a query or a fragment.
    "https://example.org//", "https://example.org/x", "https://example.org/REST/v1/",
    "https://example.org?", "https://example.org/?", "https://example.org?x=1",
    "https://example.org/?x=1", "https://example.org#", "https://example.org/#x",
    "https://example.org;x",
    // IPv6 addresses.
    "https://::1", "https://::1:443", "https://[::1", "https://::1]", "https://[::1]]",
    "https://[[::1]]", "https://[::1]443", "https://[::1]:", "https://[::1]:0",
    "https://[::1].example.org", "https://[::1%25eth0]", "https://[fe80::1%eth0]",
    "https://[example.org]", "https://[127.0.0.1]", "https://[1:2:3:4:5:6:7]",
    "https://[1:2:3:4:5:6:7:8:9]", "https://[::12345]", "https://[:::]", "https://[ ::1]",
    "https://[v1.x]",
    // Letters beyond ASCII: a name in Unicode has more than one spelling. Cyrillic e, full-width
    // dot.
    "https://b\xC3\xBC"
    "cher.example",
    "https://\xD0\xB5xample.org", "https://example\xEF\xBC\x8Eorg", "https://\xFF",
    // Other characters.
    "https://ex_ample.org", "https://ex*mple.org", "https://example.org,evil.example",
    "https://<example.org>", "https://\"example.org\"", "https://example.org&x"};

void check_refused(std::string_view url) {
  for (const bool allow_http : {false, true}) {
    std::error_code error;
    BOOST_TEST(!Endpoint::from(url, allow_http, error));
    BOOST_TEST(error == make_error_code(client_errc::invalid_endpoint));
  }
}

}  // namespace

BOOST_DATA_TEST_CASE(is_read_into_one_normal_form, accepted, sample) {
  std::error_code error = make_error_code(client_errc::invalid_endpoint);
  const auto endpoint = Endpoint::from(sample.given, true, error);
  BOOST_TEST(!error);
  BOOST_TEST_REQUIRE(endpoint.has_value());
  BOOST_TEST(endpoint->secure() == sample.secure);
  BOOST_TEST(endpoint->host() == sample.host);
  BOOST_TEST(endpoint->port() == sample.port);
  BOOST_TEST(endpoint->authority() == sample.authority);
  BOOST_TEST(endpoint->url() == sample.url);
}

BOOST_DATA_TEST_CASE(the_normal_form_stands_for_the_same_endpoint, accepted, sample) {
  std::error_code error;
  const auto endpoint = Endpoint::from(sample.given, true, error);
  BOOST_TEST_REQUIRE(endpoint.has_value());
  BOOST_TEST((Endpoint::from(endpoint->url(), true, error) == endpoint));
}

BOOST_DATA_TEST_CASE(http_needs_permission_and_https_does_not, accepted, sample) {
  std::error_code error;
  const auto endpoint = Endpoint::from(sample.given, false, error);
  BOOST_TEST(endpoint.has_value() == sample.secure);
  BOOST_TEST((error == client_errc::http_not_allowed) == !sample.secure);
}

BOOST_AUTO_TEST_CASE(the_default_is_a_secure_endpoint) {
  std::error_code error;
  const auto endpoint = Endpoint::from(Endpoint::default_url, false, error);
  BOOST_TEST_REQUIRE(endpoint.has_value());
  BOOST_TEST(endpoint->url() == Endpoint::default_url);
}

BOOST_DATA_TEST_CASE(what_could_be_read_in_two_ways_is_refused, refused, url) {
  check_refused(url);
}

BOOST_AUTO_TEST_CASE(a_broken_http_url_is_invalid_rather_than_not_allowed) {
  std::error_code error;
  BOOST_TEST(!Endpoint::from("http://user@example.org", false, error));
  BOOST_TEST(error == make_error_code(client_errc::invalid_endpoint));
}

BOOST_AUTO_TEST_CASE(control_characters_are_refused_wherever_they_stand) {
  for (int code = 0; code <= 0x20; ++code) {
    const std::string character(1, static_cast<char>(code == 0x20 ? 0x7F : code));
    BOOST_TEST_CONTEXT("character " << static_cast<int>(character[0])) {
      check_refused(character + "https://example.org");
      check_refused("https:" + character + "//example.org");
      check_refused("https://" + character + "example.org");
      check_refused("https://exam" + character + "ple.org");
      check_refused("https://example.org" + character);
      check_refused("https://example.org" + character + ":443");
      check_refused("https://example.org:" + character + "443");
      check_refused("https://example.org:443" + character);
      check_refused("https://example.org/" + character);
      check_refused("https://[::1" + character + "]");
      check_refused("https://[" + character + "::1]");
    }
  }
}

BOOST_AUTO_TEST_CASE(nothing_can_hide_behind_a_nul_in_an_ipv6_address) {
  check_refused("https://[::1\0\r\nX-Injected: yes]"sv);
  check_refused("https://[::1\0@evil.example]"sv);
  check_refused("https://[::1\0]:443"sv);
}

BOOST_AUTO_TEST_CASE(a_name_can_be_as_long_as_dns_allows_and_no_longer) {
  std::string name(249, 'a');
  name += ".org";
  std::error_code error;
  BOOST_TEST(Endpoint::from("https://" + name, false, error).has_value());
  check_refused("https://a" + name);
}

BOOST_AUTO_TEST_CASE(endpoints_differ_by_scheme_host_and_port_only) {
  using geojob::test::endpoint_of;
  BOOST_TEST((endpoint_of("https://example.org") == endpoint_of("HTTPS://EXAMPLE.org:443/")));
  BOOST_TEST((endpoint_of("https://example.org") != endpoint_of("http://example.org:443")));
  BOOST_TEST((endpoint_of("https://example.org") != endpoint_of("https://example.com")));
  BOOST_TEST((endpoint_of("https://example.org") != endpoint_of("https://example.org:444")));
}

BOOST_AUTO_TEST_SUITE_END()
