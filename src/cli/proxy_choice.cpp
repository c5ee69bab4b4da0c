// SPDX-License-Identifier: MIT
#include "cli/proxy_choice.hpp"

#include <cstdlib>
#include <system_error>

#include "cli/terminal.hpp"

namespace geojob::cli {
namespace {

const char* variable(const char* name) { return std::getenv(name); }

}  // namespace

ValueOrExit<std::optional<Proxy>> choose_proxy(const Options& options, const Endpoint& endpoint) {
  if (options.proxy == "none") return std::optional<Proxy>();
  std::error_code error;
  if (options.proxy.empty()) {
    auto proxy = proxy_from_environment(endpoint, variable, error);
    if (!error) return proxy;
    // The message does not repeat it, because it may contain a password.
    complain(std::string(endpoint.secure() ? "HTTPS_PROXY" : "HTTP_PROXY") +
             " in the environment: " + error.message() + "; --proxy none does without it");
    return ExitCode::usage;
  }
  if (options.proxy.find('@') != std::string::npos) {
    complain(
        "a password in an argument can be seen by every user of this machine; name the proxy in "
        "HTTPS_PROXY instead of --proxy");
    return ExitCode::usage;
  }
  auto proxy = Proxy::from(options.proxy, error);
  if (proxy) return proxy;
  complain("--proxy " + options.proxy + ": " + error.message());
  return ExitCode::usage;
}

}  // namespace geojob::cli
