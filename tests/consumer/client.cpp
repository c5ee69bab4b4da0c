// SPDX-License-Identifier: MIT
// What a user of the installed component `client` writes. No service listens on this port, so the
// answer is a clear error.
#include <cstdio>
#include <geojob/client/job_client.hpp>
#include <geojob/transport/client_error.hpp>
#include <geojob/transport/https_transport.hpp>

int main() {
  std::error_code error;
  const auto endpoint = geojob::Endpoint::from("https://127.0.0.1:1", false, error);
  const auto job = geojob::JobUrl::from_id(*endpoint, geojob::Dataflow::geocode, "a1", error);
  const auto key = geojob::SecretKey::from("not a real key", error);
  geojob::HttpsTransport transport;
  geojob::JobClient client(transport, *key);
  const auto result = client.fetch(*job, geojob::Deadline::in(std::chrono::seconds(10)));
  std::printf("%s\n", result.error.message().c_str());
  return result.error == geojob::client_errc::connect_failed ? 0 : 1;
}
