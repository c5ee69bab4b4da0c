// SPDX-License-Identifier: MIT
// After a key has been used, no memory of the process holds it any more.

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "geojob/client/job_client.hpp"
#include "geojob/transport/https_transport.hpp"
#include "support/emulator_process.hpp"
#include "support/transport_call.hpp"

BOOST_AUTO_TEST_SUITE(key_memory)

namespace {

using namespace geojob;
using namespace geojob::test;

constexpr unsigned char mask = 0x5A;

/// A key whose bytes, masked, are the only trace of it in this program.
class MaskedKey {
 public:
  MaskedKey() {
    // Nothing that stands in memory by accident, and nothing that needs percent-encoding.
    std::uint32_t state = 2463534242;
    for (int i = 0; i < 40; ++i) {
      state = state * 1664525U + 1013904223U;
      constexpr unsigned letters = 26;
      masked_.push_back(static_cast<unsigned char>(('a' + (state >> 24U) % letters) ^ mask));
    }
  }
  [[nodiscard]] SecretKey reveal() const {
    std::string text;
    text.reserve(masked_.size());
    for (const unsigned char byte : masked_) text += static_cast<char>(byte ^ mask);
    std::error_code error;
    auto key = SecretKey::from(text, error);
    volatile char* const bytes = text.data();
    for (std::size_t i = 0; i < text.size(); ++i) bytes[i] = 0;
    return std::move(*key);
  }
  /// Whether the key's first half stands anywhere in these bytes.
  [[nodiscard]] bool stands_in(const std::vector<char>& memory) const {
    constexpr std::ptrdiff_t half = 20;
    const auto same = [](unsigned char masked, char byte) {
      return (static_cast<unsigned char>(byte) ^ mask) == masked;
    };
    // Wherever its first letter stands; memchr() is fast in a build without optimisation too.
    const char* at = memory.data();
    const char* const end = at + memory.size();
    while (end - at >= half) {
      const auto* const found = static_cast<const char*>(
          std::memchr(at, masked_.front() ^ mask, static_cast<std::size_t>(end - at)));
      if (found == nullptr || end - found < half) return false;
      if (std::equal(masked_.begin(), masked_.begin() + half, found, same)) return true;
      at = found + 1;
    }
    return false;
  }

 private:
  std::vector<unsigned char> masked_;
};

/// Whether the key stands in any writable memory of this process.
bool key_in_memory(const MaskedKey& key) {
  std::ifstream maps("/proc/self/maps");
  std::ifstream memory("/proc/self/mem", std::ios::binary);
  BOOST_REQUIRE(maps && memory);
  std::size_t searched = 0;
  for (std::string line; std::getline(maps, line);) {
    if (line.find(" rw") == std::string::npos) continue;
    const std::size_t dash = line.find('-');
    const auto from = std::stoull(line.substr(0, dash), nullptr, 16);
    const auto to = std::stoull(line.substr(dash + 1, line.find(' ') - dash - 1), nullptr, 16);
    constexpr std::uint64_t most = 256U << 20U;  // a sanitizer's shadow is larger
    if (to - from > most) continue;
    std::vector<char> bytes(to - from);
    memory.clear();
    memory.seekg(static_cast<std::streamoff>(from));
    memory.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(memory.gcount(), 0)));
    searched += bytes.size();
    if (key.stands_in(bytes)) return true;
  }
  BOOST_REQUIRE(searched > 100'000);
  return false;
}

}  // namespace

BOOST_AUTO_TEST_CASE(nothing_is_left_of_a_key_once_it_is_gone) {
  // A process of its own, so that what the service remembers does not count; any key will do.
  const EmulatorProcess emulator(R"({"jobs":[{"id":"a"}]})", {}, "");
  const MaskedKey masked;
  {
    const SecretKey key = masked.reveal();
    BOOST_TEST(key_in_memory(masked));  // so the search does find it
    std::error_code error;
    const auto endpoint = Endpoint::from(emulator.url(), false, error);
    const auto job = JobUrl::from_id(endpoint.value(), Dataflow::geocode, "a", error);
    HttpsTransport transport({.ca_file = emulator.ca_file()});
    JobClient client(transport, key);
    for (int i = 0; i < 3; ++i) {
      const FetchResult result = client.fetch(job.value(), Deadline::in(ample));
      BOOST_TEST(result.detail == "");
      BOOST_TEST(result.job.has_value());
    }
  }
  BOOST_TEST(!key_in_memory(masked));
}

BOOST_AUTO_TEST_SUITE_END()
