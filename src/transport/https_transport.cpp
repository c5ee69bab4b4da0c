// SPDX-License-Identifier: MIT
#include "geojob/transport/https_transport.hpp"

#include <Poco/Exception.h>

#include <algorithm>
#include <exception>
#include <stdexcept>
#include <utility>

#include "core/ascii.hpp"
#include "transport/connector.hpp"
#include "transport/http_connection.hpp"
#include "transport/sigpipe_guard.hpp"
#include "transport/transport_failure.hpp"
#include "transport/wiped_text.hpp"

namespace geojob {

class HttpsTransportImplementation {
 public:
  explicit HttpsTransportImplementation(HttpsTransport::Settings settings)
      : settings_(std::move(settings)), connector_(settings_) {}

  [[nodiscard]] Reply get(const Request& request, ReplySink& sink, const StopSignal& signal);

 private:
  [[nodiscard]] bool kept_for(const Endpoint& endpoint);
  void append_request(WipedText& text, const Request& request) const;

  HttpsTransport::Settings settings_;
  Connector connector_;
  std::optional<HttpConnection> connection_;
  std::optional<Endpoint> connected_to_;
};

namespace {

/// Thrown in place of what a sink threw, so that it is not taken for a failure of the network.
struct SinkThrew {};

class GuardedSink final : public ReplySink {
 public:
  explicit GuardedSink(ReplySink& inner) : inner_(inner) {}
  void on_head(const ReplyHead& head) override {
    guarded([&] { inner_.on_head(head); });
  }
  Flow on_body(std::string_view bytes) override {
    Flow flow = Flow::stop;
    guarded([&] { flow = inner_.on_body(bytes); });
    return flow;
  }
  [[noreturn]] void rethrow() const { std::rethrow_exception(thrown_); }

 private:
  template <class Call>
  void guarded(Call call) {
    try {
      call();
    } catch (...) {
      thrown_ = std::current_exception();
      throw SinkThrew();
    }
  }

  ReplySink& inner_;
  std::exception_ptr thrown_;
};

/// Says what a failure was; called where one is being handled. Exhausted memory passes through.
Reply explained() {
  try {
    throw;
  } catch (const TransportFailure& failure) {
    return {failure.code(), failure.what(), false};
  } catch (const Poco::Exception& error) {
    return {client_errc::connection_lost, error.displayText(), false};
  } catch (const std::system_error& error) {  // no descriptor left, and the like
    return {client_errc::connect_failed, error.what(), false};
  }
}

}  // namespace

bool HttpsTransportImplementation::kept_for(const Endpoint& endpoint) {
  return connection_ && connected_to_ == endpoint && connection_->reusable();
}

/// The request, in memory that is wiped: it holds the key.
void HttpsTransportImplementation::append_request(WipedText& text, const Request& request) const {
  text.append("GET ");
  // A proxy is told the whole URL (RFC 9112, 3.2.2), except in a tunnel.
  if (settings_.proxy && !request.endpoint.secure()) text.append(request.endpoint.url());
  text.append(request.target).append(" HTTP/1.1\r\nHost: ").append(request.endpoint.authority());
  text.append(request.accept == Format::xml ? "\r\nAccept: application/xml"
                                            : "\r\nAccept: application/json");
  text.append("\r\nAccept-Encoding: identity\r\nUser-Agent: ");
  text.append(settings_.user_agent);
  if (settings_.proxy && !request.endpoint.secure() &&
      settings_.proxy->authorization() != nullptr) {
    text.append("\r\nProxy-Authorization: ").append(settings_.proxy->authorization()->reveal());
  }
  text.append("\r\n\r\n");
}

Reply HttpsTransportImplementation::get(const Request& request, ReplySink& sink,
                                        const StopSignal& signal) {
  WipedText text;
  append_request(text, request);
  if (kept_for(request.endpoint)) {
    try {
      return connection_->exchange(text.view(), sink, signal);
    } catch (const TransportFailure& failure) {
      // A server may close an idle connection while the request is on its way. A GET that was not
      // answered can be sent again.
      if (failure.code() != client_errc::connection_lost || connection_->answered()) throw;
    }
  }
  connection_.reset();
  connected_to_.emplace(request.endpoint);
  connection_.emplace(connector_.connect(request.endpoint, signal));
  return connection_->exchange(text.view(), sink, signal);
}

HttpsTransport::HttpsTransport(Settings settings) {
  if (std::any_of(settings.user_agent.begin(), settings.user_agent.end(), is_control)) {
    throw std::invalid_argument("the user agent holds a control character");
  }
  implementation_ = std::make_unique<HttpsTransportImplementation>(std::move(settings));
}

HttpsTransport::~HttpsTransport() {
  const SigpipeGuard guard;  // for the farewell to a server that is gone
  implementation_.reset();
}

Reply HttpsTransport::get(const Request& request, ReplySink& sink, Deadline deadline,
                          std::stop_token stop) {
  // A target that could break out of its line would make two requests of one.
  const auto breaks_out = [](char c) { return is_control(c) || c == ' '; };
  if (std::any_of(request.target.begin(), request.target.end(), breaks_out)) {
    return {client_errc::invalid_url, {}, false};
  }
  const SigpipeGuard guard;
  GuardedSink guarded(sink);
  try {
    const StopSignal signal(deadline, std::move(stop));
    return implementation_->get(request, guarded, signal);
  } catch (const SinkThrew&) {
    guarded.rethrow();
  } catch (...) {
    return explained();
  }
}

}  // namespace geojob
