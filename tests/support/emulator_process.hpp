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

/// The key that emulators require. Its start and end do not occur by accident anywhere else. The
/// characters between them must be percent-encoded in a URL and escaped in XML and in JSON.
inline const std::string the_key = "Zq7kXw3 +/=&?#%<\"\\>~Yj9vRb2";

/// A geojob-emulator process, over TLS and on a port of its own. It ends with this object. It also
/// ends with the test program, in whatever way that ends, because then its standard input ends.
class EmulatorProcess {
 public:
  /// Starts it with a scenario (JSON; empty for the built-in one) and further options. It requires
  /// `key`; if that is empty, it accepts every key. If `log` is true, a test that never reads the
  /// log would block the emulator after a while. Throws std::runtime_error if it does not start.
  explicit EmulatorProcess(std::string_view scenario = {}, std::vector<std::string> options = {},
                           const std::string& key = the_key, bool log = true);

  /// `https://127.0.0.1:4711`
  [[nodiscard]] const std::string& url() const noexcept { return url_; }
  [[nodiscard]] const std::string& ca_file() const noexcept { return ca_file_; }
  /// Reads lines of the log, one per request, until a line contains the text. Returns false if none
  /// does.
  [[nodiscard]] bool wait_for_log(std::string_view text);
  /// Stops the emulator. Returns the whole log.
  const std::string& finish();
  /// Stops the emulator. Returns how many requests it received.
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
