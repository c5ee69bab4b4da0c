// SPDX-License-Identifier: MIT
#include "cli/proxy_choice.hpp"

#include <cstdlib>
#include <system_error>

#include "cli/terminal.hpp"

namespace geojob::cli {
namespace {

const char* variable(const char* name) { return std::getenv(name); }

}  // namespace

bool choose_proxy(const Options& options, const Endpoint& endpoint, std::optional<Proxy>& proxy) {
  if (options.proxy == "none") return true;
  std::error_code error;
  if (options.proxy.empty()) {
    proxy = proxy_from_environment(endpoint, variable, error);
    // Not repeated: it may hold a password.
    if (error) complain("the proxy in the environment cannot be used: " + error.message());
    return !error;
  }
  if (options.proxy.find('@') != std::string::npos) {
    complain(
        "a password in an argument can be seen by every user of this machine; name the proxy in "
        "HTTPS_PROXY instead of --proxy");
    return false;
  }
  proxy = Proxy::from(options.proxy, error);
  if (!proxy) complain("--proxy " + options.proxy + ": " + error.message());
  return proxy.has_value();
}

}  // namespace geojob::cli
