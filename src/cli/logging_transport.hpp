// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_LOGGING_TRANSPORT_HPP
#define GEOJOB_CLI_LOGGING_TRANSPORT_HPP

#include <string>

#include "geojob/transport/secret_key.hpp"
#include "geojob/transport/transport.hpp"

namespace geojob::cli {

/// A transport that logs on standard error what another one does (option -v). It logs a fixed set
/// of values: never a header or a body, and never the key.
class LoggingTransport final : public Transport {
 public:
  /// Both must outlive it.
  LoggingTransport(Transport& inner, const SecretKey& key) : inner_(inner), key_(key) {}

  Reply send(const Request& request, ReplySink& sink, const TimeLimits& limits,
             std::stop_token stop) override;

 private:
  void tell_of(const std::string& text) const;

  Transport& inner_;
  const SecretKey& key_;
};

}  // namespace geojob::cli

#endif
