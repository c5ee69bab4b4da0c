// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_BILL_HPP
#define GEOJOB_TESTS_BILL_HPP

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <boost/test/unit_test.hpp>
#include <cstdint>
#include <ostream>
#include <string>

#include "support/emulator_process.hpp"
#include "support/raw_client.hpp"
#include "support/running_emulator.hpp"
#include "support/temporary_folder.hpp"

namespace geojob::test {

/// What the emulator would bill.
struct Bill {
  std::int64_t jobs = 0;
  std::int64_t entities = 0;
  friend bool operator==(const Bill&, const Bill&) = default;
  friend std::ostream& operator<<(std::ostream& out, const Bill& bill) {
    return out << bill.jobs << " jobs, " << bill.entities << " entities";
  }
};

[[nodiscard]] inline Bill bill_of(const EmulatorProcess& emulator) {
  const std::string& url = emulator.url();
  const auto tls = client_context(content_of(emulator.ca_file()));
  RawClient client(static_cast<std::uint16_t>(std::stoul(url.substr(url.rfind(':') + 1))),
                   tls.get());
  BOOST_TEST_REQUIRE(client.handshake());
  BOOST_TEST_REQUIRE(client.send(get_request("/emulator/bill")));
  const std::string answer = client.read_answer();
  const auto bill = boost::json::parse(answer.substr(answer.find("\r\n\r\n") + 4));
  return {bill.at("jobs").as_int64(), bill.at("entities").as_int64()};
}

}  // namespace geojob::test

#endif
