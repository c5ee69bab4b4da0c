#include <cstdlib>
#include <geojob/client/poller.hpp>
#include <geojob/transport/https_transport.hpp>
#include <iostream>
#include <string_view>
#include <system_error>

int main(int count, char** arguments) {
  const char* const key_text = std::getenv("GEOJOB_KEY");
  std::error_code error;
  const auto endpoint = geojob::Endpoint::from(geojob::Endpoint::default_url, false, error);
  const auto key = geojob::SecretKey::from(key_text == nullptr ? "" : key_text, error);
  if (!endpoint || !key || count != 2) {
    std::cerr << "usage: GEOJOB_KEY=... wait JOB\n";
    return 2;
  }
  const auto job =
      geojob::JobUrl::from_text(*endpoint, geojob::Dataflow::geocode, arguments[1], error);
  if (!job) {
    std::cerr << error.message() << '\n';
    return 2;
  }
  geojob::HttpsTransport transport({});
  geojob::JobClient client(transport, *key);
  geojob::Poller poller(client, {}, [] { return 0.5; });
  const geojob::WaitResult result = poller.wait(*job);  // wait_for_each() waits for several jobs
  if (result.last.job) std::cout << result.last.job->status_text << '\n';
  return result.end == geojob::WaitEnd::ended ? 0 : 1;
}
