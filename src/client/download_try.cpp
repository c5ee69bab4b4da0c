// SPDX-License-Identifier: MIT
#include "client/download_try.hpp"

#include <utility>

#include "client/verdict.hpp"
#include "geojob/transport/client_error.hpp"
#include "transport/request_head.hpp"

namespace geojob {
namespace {

constexpr int status_ok = 200;
constexpr int status_partial = 206;
constexpr int status_not_satisfiable = 416;

/// What proves that a range belongs to the same version of the file (RFC 9110, 13.1.5). Beside a
/// weak ETag, a date must not be used.
std::string validator_of(const ReplyHead& head) {
  const std::string& best = head.etag.empty() ? head.last_modified : head.etag;
  return is_range_condition(best) ? best : std::string();
}

/// The URL may contain a secret in any place, such as the signature of a blob.
std::string origin_of(std::string_view url) {
  const std::size_t host = url.find("://");
  if (host == std::string_view::npos) return {};
  std::error_code ignored;
  const auto origin =
      Endpoint::from(url.substr(0, url.find_first_of("/?#", host + 3)), true, ignored);
  return origin ? origin->url() : std::string();
}

}  // namespace

void DownloadTry::on_head(const ReplyHead& head) {
  answer_.on_head(head);
  content_ = content_of(head);
  if (content_ == Content::file) begin_file(head);
}

DownloadTry::Content DownloadTry::content_of(const ReplyHead& head) const {
  if (head.status == status_ok) return Content::file;
  if (head.status == status_partial && wanted_) {
    return fits(head) ? Content::file : Content::wrong_range;
  }
  return head.status == status_not_satisfiable && wanted_ ? Content::wrong_range : Content::other;
}

/// Whether a range continues the file.
bool DownloadTry::fits(const ReplyHead& head) const {
  const auto& range = head.content_range;
  if (head.bad_content_range || !range || range->first != state_.have) return false;
  const auto& total = state_.total ? state_.total : range->total;
  if (!total) return false;  // Nobody could tell whether this is all of the rest.
  if (range->total.value_or(*total) != *total || range->last >= *total) return false;
  const std::uint64_t size = range->last - range->first + 1;
  if (head.content_length && *head.content_length != size) return false;
  // A server must repeat its ETag with a range, but not Last-Modified (RFC 9110, 15.3.7).
  if (state_.validator.ends_with('"')) return head.etag == state_.validator;
  return head.last_modified.empty() || head.last_modified == state_.validator;
}

void DownloadTry::begin_file(const ReplyHead& head) {
  if (head.status == status_partial) {
    state_.accepts_ranges = true;
    if (!state_.total) state_.total = head.content_range->total;
    end_ = head.content_range->last + 1;
  } else {
    state_.have = 0;
    state_.total = head.content_length;
    state_.validator = validator_of(head);
    state_.accepts_ranges = head.accepts_ranges;
    end_ = head.content_length;
    target_.begin(state_.total);
  }
  if (observer_ != nullptr) observer_->on_begin(state_.have, state_.total);
}

Flow DownloadTry::on_body(std::string_view bytes) {
  if (content_ == Content::other) return answer_.on_body(bytes);
  if (content_ != Content::file) return Flow::stop;
  // A transport does not deliver more than a Content-Length, but chunks may be more than the range.
  if (end_ && bytes.size() > *end_ - state_.have) {
    bytes = bytes.substr(0, static_cast<std::size_t>(*end_ - state_.have));
    if (bytes.empty()) return Flow::stop;
  }
  const Flow flow = target_.write(bytes);
  state_.have += bytes.size();
  brought_ += bytes.size();
  if (observer_ != nullptr) observer_->on_progress(state_.have, state_.total);
  stopped_by_target_ = flow == Flow::stop;
  return flow;
}

RequestOutcome DownloadTry::outcome(Reply reply, const SecretKey& key) {
  const ReplyHead& head = answer_.head();
  bool complete = false;
  if (content_ == Content::file) {
    complete = end_ ? state_.have == *end_ : !reply.error;
    if (!complete && !reply.error) {
      reply.error = client_errc::connection_lost;
      reply.detail = std::to_string(state_.have) + " bytes of the file came";
    }
  } else if (head.status == status_partial) {
    reply.error = client_errc::bad_http;
    reply.detail = "it is a part of the file that was not requested";
  }
  answer_.finish();
  RequestOutcome outcome = verdict_on(Method::get, answer_, reply, complete, key);
  if (outcome.error == client_errc::redirected) {
    const std::string origin = origin_of(head.location);
    outcome.detail = origin.empty() ? "" : "to " + origin;
  }
  if (content_ == Content::other && !outcome.error) {
    outcome.error = client_errc::unknown_format;
    outcome.detail = "a response of the service came in place of the file";
  }
  return outcome;
}

}  // namespace geojob
