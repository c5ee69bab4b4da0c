// SPDX-License-Identifier: MIT
#include <stdexcept>

#include "geojob/client/clock.hpp"
#include "geojob/client/job_client.hpp"
#include "geojob/client/job_url.hpp"
#include "geojob/transport/https_transport.hpp"
#include "polls.hpp"

namespace geojob::bench {
namespace {

template <class Value>
Value required(std::optional<Value> value, const std::error_code& error) {
  if (!value) throw std::runtime_error(error.message());
  return *std::move(value);
}

SecretKey key_of(const Service& service) {
  std::error_code error;
  return required(SecretKey::from(service.key, error), error);
}

JobUrl job_of(const Service& service) {
  std::error_code error;
  const Endpoint endpoint = required(Endpoint::from(service.url, false, error), error);
  return required(JobUrl::from_id(endpoint, Dataflow::geocode, service.job, error), error);
}

class GeojobPoll final : public Poll {
 public:
  explicit GeojobPoll(const Service& service)
      : key_(key_of(service)),
        job_(job_of(service)),
        transport_({.ca_file = service.ca_file}),
        client_(transport_, key_) {}

  Answer look() override {
    const FetchResult result = client_.fetch(job_, Deadline::in(std::chrono::seconds(30)));
    if (result.error) throw std::runtime_error(result.error.message() + ' ' + result.detail);
    Answer answer{std::string(result.job->id), std::string(result.job->status_text), {}};
    for (const Link& link : result.job->links) answer.links.emplace_back(link.url);
    return answer;
  }

 private:
  SecretKey key_;
  JobUrl job_;
  HttpsTransport transport_;
  JobClient client_;
};

}  // namespace

std::unique_ptr<Poll> geojob_poll(const Service& service) {
  return std::make_unique<GeojobPoll>(service);
}

}  // namespace geojob::bench
