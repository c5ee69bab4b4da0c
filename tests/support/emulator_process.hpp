// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_EMULATOR_PROCESS_HPP
#define GEOJOB_TESTS_EMULATOR_PROCESS_HPP

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace geojob::test {

/// The key that emulators ask for: what it begins and ends with turns up nowhere by accident, and
/// what is between must be percent-encoded in a URL and escaped in XML and in JSON.
inline const std::string the_key = "Zq7kXw3 +/=&?#%<\"\\>~Yj9vRb2";

/// The geojob-emulator beside a test, over TLS and on a port of its own. It ends with this object,
/// and with the test program, however that ends: its standard input then ends too.
class EmulatorProcess {
 public:
  /// With a scenario (JSON; empty for the built-in one) and further options. It asks for `key`, or
  /// where that is empty for any. A log that nobody reads would stop it after a while. Throws
  /// std::runtime_error if it does not start.
  explicit EmulatorProcess(std::string_view scenario = {}, std::vector<std::string> options = {},
                           const std::string& key = the_key, bool log = true);

  /// `https://127.0.0.1:4711`
  [[nodiscard]] const std::string& url() const noexcept { return url_; }
  [[nodiscard]] const std::string& ca_file() const noexcept { return ca_file_; }
  /// Reads the log, a line a request, up to one that holds the text. False if none does.
  [[nodiscard]] bool wait_for_log(std::string_view text);
  /// Ends the emulator. Returns the whole log.
  const std::string& finish();
  /// Ends the emulator. Returns how many requests it had.
  [[nodiscard]] std::size_t finish_and_count();

 private:
  TemporaryFolder folder_;
  std::unique_ptr<RunningProgram> program_;
  std::string url_;
  std::string ca_file_;
  std::string log_;
};

}  // namespace geojob::test

#endif
