// SPDX-License-Identifier: MIT
#include "geojob/transport/proxy.hpp"

#include <boost/test/unit_test.hpp>
#include <map>
#include <string>

#include "geojob/transport/client_error.hpp"

BOOST_AUTO_TEST_SUITE(proxy)

namespace {

using geojob::client_errc;
using geojob::Endpoint;
using geojob::Proxy;

std::optional<Proxy> proxy_from(std::string_view url) {
  std::error_code error;
  auto proxy = Proxy::from(url, error);
  BOOST_TEST(proxy.has_value() == !error);
  if (error) BOOST_TEST((error == client_errc::invalid_proxy));
  return proxy;
}

Endpoint endpoint(std::string_view url) {
  std::error_code error;
  return Endpoint::from(url, true, error).value();
}

/// The authority of the proxy that an environment names; empty if none.
std::string chosen(const std::map<std::string, std::string>& variables, std::string_view url) {
  const auto environment = [&](const char* name) {
    const auto found = variables.find(name);
    return found == variables.end() ? nullptr : found->second.c_str();
  };
  std::error_code error;
  const auto proxy = geojob::proxy_from_environment(endpoint(url), environment, error);
  if (error) return "error: " + error.message();
  return proxy ? proxy->address().authority() : std::string();
}

constexpr std::string_view service = "https://spatial.virtualearth.net";

}  // namespace

BOOST_AUTO_TEST_CASE(a_url_is_read) {
  const auto proxy = proxy_from("http://Proxy.example:3128/");
  BOOST_REQUIRE(proxy);
  BOOST_TEST(proxy->address().host() == "proxy.example");
  BOOST_TEST(proxy->address().port() == 3128);
  BOOST_TEST(proxy->authorization() == nullptr);
  BOOST_TEST(proxy_from("HTTP://proxy.example")->address().port() == 80);
  BOOST_TEST(proxy_from("http://[::1]:8080")->address().authority() == "[::1]:8080");
}

BOOST_AUTO_TEST_CASE(user_and_password_become_basic_credentials) {
  const auto authorization = [](std::string_view url) {
    const auto proxy = proxy_from(url);
    return proxy && proxy->authorization() ? std::string(proxy->authorization()->reveal())
                                           : std::string();
  };
  // RFC 7617, section 2
  BOOST_TEST(authorization("http://Aladdin:open%20sesame@proxy.example") ==
             "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
  BOOST_TEST(authorization("http://user@proxy.example") == "Basic dXNlcjo=");
  BOOST_TEST(authorization("http://a:b%40c@proxy.example") == "Basic YTpiQGM=");
}

BOOST_AUTO_TEST_CASE(what_is_no_http_proxy_is_refused) {
  for (const std::string_view url :
       {"", "proxy.example", "https://proxy.example", "socks5://proxy.example", "http://",
        "http://proxy.example:0", "http://proxy.example/path", "http://proxy.example?x",
        "http://bad host", "http://user:pass@", "http://proxy.example:x"}) {
    BOOST_TEST_CONTEXT(url) { BOOST_TEST(!proxy_from(url)); }
  }
}

BOOST_AUTO_TEST_CASE(the_environment_names_a_proxy_for_each_scheme) {
  BOOST_TEST(chosen({}, service) == "");
  BOOST_TEST(chosen({{"HTTPS_PROXY", "http://p:1"}}, service) == "p:1");
  BOOST_TEST(chosen({{"https_proxy", "http://low:1"}, {"HTTPS_PROXY", "http://up:1"}}, service) ==
             "low:1");
  BOOST_TEST(chosen({{"https_proxy", ""}, {"HTTPS_PROXY", "http://up:1"}}, service) == "up:1");
  BOOST_TEST(chosen({{"HTTP_PROXY", "http://p:1"}}, service) == "");
  BOOST_TEST(chosen({{"HTTP_PROXY", "http://p:1"}}, "http://localhost:8080") == "p:1");
  BOOST_TEST(chosen({{"HTTPS_PROXY", "http://p:1"}}, "http://localhost:8080") == "");
  BOOST_TEST(chosen({{"HTTPS_PROXY", "p:1"}}, service) == "p:1");
  BOOST_TEST(chosen({{"HTTPS_PROXY", "socks5://p:1"}}, service).starts_with("error: "));
}

BOOST_AUTO_TEST_CASE(the_environment_s_list_of_exceptions_is_heeded) {
  const auto exempt = [](const std::string& list, std::string_view url = service) {
    return chosen({{"HTTPS_PROXY", "http://p:1"}, {"NO_PROXY", list}}, url).empty();
  };
  BOOST_TEST(exempt("*"));
  BOOST_TEST(exempt("spatial.virtualearth.net"));
  BOOST_TEST(exempt("virtualearth.net"));
  BOOST_TEST(exempt(".virtualearth.net"));
  BOOST_TEST(exempt("VirtualEarth.NET"));
  BOOST_TEST(exempt("localhost, virtualearth.net ,other"));
  BOOST_TEST(exempt("virtualearth.net:443"));
  BOOST_TEST(exempt("127.0.0.1", "https://127.0.0.1:4711"));
  BOOST_TEST(exempt("127.0.0.1:4711", "https://127.0.0.1:4711"));
  BOOST_TEST(exempt("::1", "https://[::1]:4711"));
  BOOST_TEST(exempt("[::1]:4711", "https://[::1]:4711"));
  BOOST_TEST(!exempt("0.0.1", "https://127.0.0.1:4711"));
  BOOST_TEST(!exempt("::2", "https://[::1]:4711"));
  BOOST_TEST(!exempt("1", "https://[::1]:4711"));
  BOOST_TEST(!exempt("[::1", "https://[::1]:4711"));
  BOOST_TEST(!exempt("::1]", "https://[::1]:4711"));
  BOOST_TEST(!exempt(""));
  BOOST_TEST(!exempt(","));
  BOOST_TEST(!exempt("earth.net"));
  BOOST_TEST(!exempt("other.spatial.virtualearth.net"));
  BOOST_TEST(!exempt("virtualearth.net:8443"));
  BOOST_TEST(!exempt("127.0.0.1:4712", "https://127.0.0.1:4711"));
  BOOST_TEST(!exempt("[::1]:4712", "https://[::1]:4711"));
}

BOOST_AUTO_TEST_SUITE_END()
