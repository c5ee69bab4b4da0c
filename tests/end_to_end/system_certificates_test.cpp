// SPDX-License-Identifier: MIT
// Whom geojob trusts where no --ca-file says so: whom the system trusts.

#include <fmt/format.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <sys/stat.h>

#include <boost/test/unit_test.hpp>
#include <memory>

#include "support/geojob_program.hpp"

BOOST_AUTO_TEST_SUITE(system_certificates)

namespace {

using namespace geojob::test;

/// The name under which OpenSSL looks for a certificate in a directory.
std::string hashed_name(const std::string& pem) {
  const std::unique_ptr<BIO, int (*)(BIO*)> file(BIO_new_file(pem.c_str(), "r"), BIO_free);
  BOOST_REQUIRE(file != nullptr);
  const std::unique_ptr<X509, void (*)(X509*)> certificate(
      PEM_read_bio_X509(file.get(), nullptr, nullptr, nullptr), X509_free);
  BOOST_REQUIRE(certificate != nullptr);
  return fmt::format("{:08x}.0", X509_subject_name_hash(certificate.get()));
}

/// A system's certificates: a directory and a file, both without the emulator's at first.
class System {
 public:
  explicit System(const EmulatorProcess& emulator) : emulator_(emulator) {}

  void trust_in_directory() {
    const std::string name = hashed_name(emulator_.ca_file());
    std::filesystem::copy(emulator_.ca_file(), directory_.path_of(name));
  }

  ProgramResult run_status(const std::string& file, std::vector<std::string> more = {}) {
    std::vector<std::string> arguments = {"status", "demo",       "--max-failures",
                                          "1",      "--endpoint", emulator_.url()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(
        with_environment(geojob_call(std::move(arguments)),
                         {"SSL_CERT_DIR=" + directory_.path_of(""), "SSL_CERT_FILE=" + file}));
  }

  [[nodiscard]] std::string path_of(std::string_view name) const { return files_.path_of(name); }

 private:
  const EmulatorProcess& emulator_;
  TemporaryFolder directory_;
  TemporaryFolder files_;
};

void check_refused(const ProgramResult& result) {
  BOOST_TEST(result.exit_code.value() == 6);
  BOOST_TEST(contains(result.err, "its issuer is not among the trusted ones"));
}

}  // namespace

BOOST_AUTO_TEST_CASE(one_in_the_default_file_is_trusted) {
  for (const std::string certificate : {"good", "intermediate"}) {
    const EmulatorProcess emulator({}, {"--certificate", certificate});
    System system(emulator);
    BOOST_TEST(system.run_status(emulator.ca_file()).exit_code.value() == 0);
  }
}

BOOST_AUTO_TEST_CASE(one_in_the_directory_is_trusted_and_the_file_is_not_read) {
  const EmulatorProcess emulator;
  System system(emulator);
  system.trust_in_directory();
  // Whoever opens it waits for a writer, and there is none.
  const std::string pipe = system.path_of("pipe");
  BOOST_REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  BOOST_TEST(system.run_status(pipe).exit_code.value() == 0);
}

BOOST_AUTO_TEST_CASE(no_directory_is_none) {
  const EmulatorProcess emulator;
  const auto call = geojob_call({"status", "demo", "--endpoint", emulator.url()});
  const auto result =
      run(with_environment(call, {"SSL_CERT_DIR=", "SSL_CERT_FILE=" + emulator.ca_file()}));
  BOOST_TEST(result.exit_code.value() == 0);
}

BOOST_AUTO_TEST_CASE(a_file_that_is_not_there_or_holds_none_is_no_trust) {
  const EmulatorProcess emulator;
  System system(emulator);
  check_refused(system.run_status(system.path_of("nothing")));
  check_refused(system.run_status("/dev/null"));
  check_refused(system.run_status("/bin/sh"));
}

BOOST_AUTO_TEST_CASE(they_do_not_count_where_a_file_is_named) {
  const EmulatorProcess emulator;
  const EmulatorProcess other;
  System system(emulator);
  system.trust_in_directory();
  check_refused(system.run_status(emulator.ca_file(), {"--ca-file", other.ca_file()}));
}

BOOST_AUTO_TEST_SUITE_END()
