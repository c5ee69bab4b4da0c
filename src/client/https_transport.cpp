#include "geojob/https_transport.hpp"

#include <Poco/Exception.h>
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/SSLException.h>

#include <array>
#include <istream>
#include <utility>

#include "client/interruptible_socket.hpp"
#include "client/name_lookup.hpp"
#include "client/sigpipe_guard.hpp"
#include "client/tcp_connect.hpp"
#include "client/tls_context.hpp"
#include "client/transport_failure.hpp"

namespace geojob {
namespace {

using Poco::Net::HTTPClientSession;
using Poco::Net::HTTPMessage;
using Poco::Net::HTTPRequest;
using Poco::Net::HTTPResponse;
using Poco::Net::StreamSocket;

Reply failed(client_errc code, std::string detail) { return {code, std::move(detail), false}; }

void send_request(HTTPClientSession& session, const Request& request,
                  const std::string& user_agent) {
  HTTPRequest message(HTTPRequest::HTTP_GET, std::string(request.target), HTTPMessage::HTTP_1_1);
  message.set("Host", request.endpoint.authority());
  message.set("Accept", "application/xml");
  message.set("Accept-Encoding", "identity");
  message.set("User-Agent", user_agent);
  message.setKeepAlive(false);
  session.sendRequest(message);
}

ReplyHead head_of(const HTTPResponse& response) {
  ReplyHead head;
  head.status = response.getStatus();
  head.content_type = response.get("Content-Type", "");
  head.retry_after = response.get("Retry-After", "");
  head.location = response.get("Location", "");
  return head;
}

void refuse_encoded(const HTTPResponse& response) {
  const std::string encoding = response.get("Content-Encoding", "identity");
  if (Poco::icompare(encoding, "identity") != 0) {
    throw TransportFailure(client_errc::bad_http,
                           "the body has the content encoding " + encoding + ", unasked");
  }
}

/// A stream hides what a read threw; with this mask it throws it on.
std::streamsize read_some(std::istream& body, std::array<char, 4096>& buffer) {
  body.exceptions(std::ios::badbit);
  body.read(buffer.data(), buffer.size());
  return body.gcount();
}

/// Streams the body. Poco ends a body that is too short like a whole one, so the bytes are counted.
Reply read_body(std::istream& body, const HTTPResponse& response, ReplySink& sink) {
  std::array<char, 4096> buffer{};
  std::int64_t received = 0;
  while (const std::streamsize count = read_some(body, buffer)) {
    received += count;
    if (sink.on_body({buffer.data(), static_cast<std::size_t>(count)}) == Flow::stop) return {};
  }
  Reply reply;
  if (!response.hasContentLength()) return reply;
  reply.whole = received == response.getContentLength64();
  if (!reply.whole) {
    reply = failed(client_errc::connection_lost, std::to_string(received) + " of " +
                                                     std::to_string(response.getContentLength64()) +
                                                     " bytes came");
  }
  return reply;
}

/// The request and its answer over a connected socket.
Reply exchange(const StreamSocket& connected, const Request& request, ReplySink& sink,
               const std::string& user_agent) {
  HTTPClientSession session(connected);
  send_request(session, request, user_agent);
  HTTPResponse response;
  std::istream& body = session.receiveResponse(response);
  const ReplyHead head = head_of(response);
  refuse_encoded(response);
  sink.on_head(head);
  return read_body(body, response, sink);
}

/// Look-up, connection and, where the endpoint is secure, TLS.
StreamSocket connect(const Endpoint& endpoint, const StopSignal& signal,
                     const Poco::Net::Context::Ptr& context) {
  const auto addresses = addresses_of(endpoint.host(), endpoint.port(), signal);
  Descriptor connection = tcp_connect(addresses, signal);
  if (!endpoint.secure()) return plain_socket(std::move(connection));
  return secure_socket(std::move(connection), endpoint.host(), context, signal);
}

/// Says what a failure was; called where one is being handled. What is none of the network's (the
/// sink's own exceptions, exhausted memory) passes through.
Reply explained(const StopSignal& signal, const std::string& certificate_refusal) {
  // Poco's streams swallow what ended a read, so the signal is asked first.
  const Woken state = signal.state();
  try {
    throw;
  } catch (const TransportFailure& failure) {
    return failed(failure.code(), failure.what());
  } catch (const Poco::Exception& error) {
    if (state == Woken::stopped) return failed(client_errc::cancelled, {});
    if (state == Woken::deadline) {
      return failed(client_errc::deadline_passed, "while waiting for the answer");
    }
    if (!certificate_refusal.empty()) {
      return failed(client_errc::certificate_refused, certificate_refusal);
    }
    if (dynamic_cast<const Poco::Net::SSLException*>(&error) != nullptr) {
      return failed(client_errc::tls_failed, error.message());
    }
    if (dynamic_cast<const Poco::Net::NoMessageException*>(&error) != nullptr) {
      return failed(client_errc::connection_lost, "the server closed the connection unanswered");
    }
    if (dynamic_cast<const Poco::Net::MessageException*>(&error) != nullptr ||
        dynamic_cast<const Poco::SyntaxException*>(&error) != nullptr) {
      return failed(client_errc::bad_http, error.message());
    }
    return failed(client_errc::connection_lost, error.displayText());
  }
}

}  // namespace

HttpsTransport::HttpsTransport(Settings settings) : settings_(std::move(settings)) {}
HttpsTransport::~HttpsTransport() = default;

Reply HttpsTransport::get(const Request& request, ReplySink& sink, Deadline deadline,
                          std::stop_token stop) {
  const SigpipeGuard guard;
  const StopSignal signal(deadline, std::move(stop));
  try {
    const std::string& host = request.endpoint.host();
    if (request.endpoint.secure() && (tls_ == nullptr || tls_->host() != host)) {
      tls_ = std::make_unique<TlsContext>(settings_.ca_file, host);
    }
    const StreamSocket inner =
        connect(request.endpoint, signal, tls_ == nullptr ? nullptr : tls_->get());
    const StreamSocket socket(new InterruptibleSocket(inner, signal));
    return exchange(socket, request, sink, settings_.user_agent);
  } catch (...) {
    return explained(signal, tls_ == nullptr ? std::string() : tls_->take_refusal());
  }
}

}  // namespace geojob
