// SPDX-License-Identifier: MIT
#include "geojob/transport/https_transport.hpp"

#include <Poco/Exception.h>

#include <algorithm>
#include <exception>
#include <stdexcept>
#include <utility>

#include "core/ascii.hpp"
#include "transport/body_pieces.hpp"
#include "transport/caller_guard.hpp"
#include "transport/connector.hpp"
#include "transport/http_connection.hpp"
#include "transport/request_head.hpp"
#include "transport/request_time.hpp"
#include "transport/sigpipe_guard.hpp"
#include "transport/transport_failure.hpp"
#include "transport/wiped_text.hpp"

namespace geojob {

class HttpsTransportImplementation {
 public:
  explicit HttpsTransportImplementation(HttpsTransport::Settings settings)
      : settings_(std::move(settings)), connector_(settings_) {}

  /// Throws TransportFailure, and what the sink and the source throw.
  [[nodiscard]] Reply send(const Request& request, BodySource* body, ReplySink& sink,
                           const TimeLimits& limits, std::stop_token stop);
  /// The Reply for the last request, if send() has thrown. Call it while that exception is being
  /// handled. std::bad_alloc passes through.
  [[nodiscard]] Reply explained(Method method) const;

 private:
  [[nodiscard]] bool kept_for(const Endpoint& endpoint);
  [[nodiscard]] std::optional<Reply> try_kept(std::string_view head, ReplySink& sink,
                                              RequestTime& time);
  void give_up() noexcept;

  HttpsTransport::Settings settings_;
  Connector connector_;
  std::optional<HttpConnection> connection_;
  std::optional<Endpoint> connected_to_;
  // About the last request:
  Sent sent_ = Sent::nothing;
  bool has_head_ = false;
};

namespace {

/// Describes a failure. Call it while the exception is being handled.
Reply words_of_failure() {
  try {
    throw;
  } catch (const TransportFailure& failure) {
    return {failure.code(), failure.what()};
  } catch (const Poco::Exception& error) {
    return {client_errc::connection_lost, error.displayText()};
  } catch (const std::system_error& error) {  // For example, no descriptor is left.
    return {client_errc::connect_failed, error.what()};
  }
}

}  // namespace

bool HttpsTransportImplementation::kept_for(const Endpoint& endpoint) {
  return connection_ && connected_to_ == endpoint && connection_->reusable();
}

/// Keeps how much of the request was sent, and closes the connection at once, so that a server that
/// waits for the rest of the request learns that it will not come.
void HttpsTransportImplementation::give_up() noexcept {
  if (!connection_) return;
  sent_ = std::max(sent_, connection_->sent());
  has_head_ = connection_->has_head();
  connection_.reset();
}

/// Sends a GET over the open connection. Returns nullopt if the server closed the connection in the
/// meantime; it may do that while the request is being sent. A GET only reads, so it can be sent
/// again.
std::optional<Reply> HttpsTransportImplementation::try_kept(std::string_view head, ReplySink& sink,
                                                            RequestTime& time) {
  try {
    return connection_->exchange(head, nullptr, sink, time);
  } catch (const TransportFailure& failure) {
    if (failure.code() != client_errc::connection_lost || connection_->answered()) throw;
    return std::nullopt;
  }
}

Reply HttpsTransportImplementation::send(const Request& request, BodySource* body, ReplySink& sink,
                                         const TimeLimits& limits, std::stop_token stop) {
  sent_ = Sent::nothing;
  has_head_ = false;
  try {
    RequestTime time(limits, std::move(stop));
    std::optional<BodyPieces> pieces;
    if (body != nullptr) pieces.emplace(*body);
    WipedText head;
    append_request_head(head, request, pieces ? pieces->size() : 0, settings_);
    std::optional<Reply> reply;
    // A POST always uses a new connection. If an old connection breaks, nobody can tell whether the
    // server has acted on a POST that was sent over it (RFC 9110, 9.2.2).
    if (request.method == Method::get && kept_for(request.endpoint)) {
      reply = try_kept(head.view(), sink, time);
      if (!reply) give_up();
    }
    if (!reply) {
      // What was sent over a connection before this request is no part of it.
      connection_.reset();
      connected_to_.emplace(request.endpoint);
      connection_.emplace(connector_.connect(request.endpoint, time));
      reply = connection_->exchange(head.view(), pieces ? &*pieces : nullptr, sink, time);
    }
    if (!connection_->clean()) give_up();
    return std::move(*reply);
  } catch (...) {
    give_up();
    throw;
  }
}

Reply HttpsTransportImplementation::explained(Method method) const {
  Reply reply = words_of_failure();
  reply.sent = sent_;
  const bool unanswered = reply.error == client_errc::connection_lost && !has_head_;
  if (method == Method::post && sent_ == Sent::all && unanswered) {
    reply.error = client_errc::unanswered;
  }
  return reply;
}

HttpsTransport::HttpsTransport() : HttpsTransport(Settings()) {}

HttpsTransport::HttpsTransport(Settings settings) {
  if (std::any_of(settings.user_agent.begin(), settings.user_agent.end(), is_control)) {
    throw std::invalid_argument("the user agent holds a control character");
  }
  implementation_ = std::make_unique<HttpsTransportImplementation>(std::move(settings));
}

HttpsTransport::~HttpsTransport() {
  // Sends the TLS close notification, perhaps to a server that has closed the connection.
  const SigpipeGuard guard;
  implementation_.reset();
}

Reply HttpsTransport::send(const Request& request, ReplySink& sink, const TimeLimits& limits,
                           std::stop_token stop) {
  if (auto refusal = refusal_of(request)) return std::move(*refusal);
  const SigpipeGuard guard;
  CallerGuard caller;
  GuardedSink guarded_sink(sink, caller);
  std::optional<GuardedSource> guarded_source;
  if (request.body != nullptr) guarded_source.emplace(*request.body, caller);
  try {
    return implementation_->send(request, guarded_source ? &*guarded_source : nullptr, guarded_sink,
                                 limits, std::move(stop));
  } catch (const CallerThrew&) {
    caller.rethrow();
  } catch (...) {
    return implementation_->explained(request.method);
  }
}

}  // namespace geojob
