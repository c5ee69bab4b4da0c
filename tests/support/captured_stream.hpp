// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_CAPTURED_STREAM_HPP
#define GEOJOB_TESTS_CAPTURED_STREAM_HPP

#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <string>

#include "transport/descriptor.hpp"

namespace geojob::test {

/// Captures what this process writes to a standard stream (1 or 2) while it exists. Do not use
/// BOOST_TEST in that time, because its output would be captured too.
class CapturedStream {
 public:
  explicit CapturedStream(int stream)
      : stream_(stream), before_(dup(stream)), taken_(memfd_create("captured", MFD_CLOEXEC)) {
    std::fflush(nullptr);
    dup2(taken_.get(), stream_);
  }
  CapturedStream(const CapturedStream&) = delete;
  CapturedStream& operator=(const CapturedStream&) = delete;
  ~CapturedStream() {
    std::fflush(nullptr);
    dup2(before_.get(), stream_);
  }

  /// All that was written so far.
  [[nodiscard]] std::string text() const {
    std::fflush(nullptr);
    std::string text;
    std::array<char, 4096> buffer{};
    for (;;) {
      const ssize_t count =
          pread(taken_.get(), buffer.data(), buffer.size(), static_cast<off_t>(text.size()));
      if (count <= 0) return text;
      text.append(buffer.data(), static_cast<std::size_t>(count));
    }
  }

 private:
  int stream_;
  Descriptor before_;
  Descriptor taken_;
};

/// The text that the call writes to standard error.
template <class Call>
[[nodiscard]] std::string standard_error_of(Call call) {
  const CapturedStream error(STDERR_FILENO);
  call();
  return error.text();
}

/// The text that the call writes to standard output.
template <class Call>
[[nodiscard]] std::string standard_output_of(Call call) {
  const CapturedStream output(STDOUT_FILENO);
  call();
  return output.text();
}

}  // namespace geojob::test

#endif
