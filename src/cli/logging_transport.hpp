#ifndef GEOJOB_CLI_LOGGING_TRANSPORT_HPP
#define GEOJOB_CLI_LOGGING_TRANSPORT_HPP

#include "geojob/transport.hpp"

namespace geojob::cli {

/// A transport that tells on standard error what another one does (option -v). Only what is listed
/// in its lines is told: never a header or a body, and never the key.
class LoggingTransport final : public Transport {
 public:
  explicit LoggingTransport(Transport& inner) : inner_(inner) {}

  Reply get(const Request& request, ReplySink& sink, Deadline deadline,
            std::stop_token stop) override;

 private:
  Transport& inner_;
};

}  // namespace geojob::cli

#endif
