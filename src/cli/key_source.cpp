// SPDX-License-Identifier: MIT
#include "cli/key_source.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <openssl/crypto.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <system_error>

#include "cli/terminal.hpp"
#include "transport/descriptor.hpp"

namespace geojob::cli {
namespace {

/// More than any key, and a bound where someone names the wrong file.
constexpr std::size_t most_bytes = 4096;

KeyAnswer refuse(ExitCode code, const std::string& text) {
  complain(text);
  return {std::nullopt, code};
}

KeyAnswer key_from(std::string_view text, const std::string& source) {
  std::error_code error;
  KeyAnswer answer{SecretKey::from(text, error), ExitCode::done};
  if (!answer.key) {
    return refuse(
        ExitCode::credentials,
        fmt::format("{}: {}; it should hold the key and nothing else", source, error.message()));
  }
  return answer;
}

void warn_if_others_can_read(int descriptor, const std::string& path) {
  struct stat info {};
  if (fstat(descriptor, &info) != 0 || !S_ISREG(info.st_mode)) return;
  if ((info.st_mode & (S_IRGRP | S_IROTH)) != 0) {
    warn(fmt::format("{}: others can read the key; chmod 600 mends it", path));
  }
}

KeyAnswer read_from(int descriptor, const std::string& source) {
  std::array<char, most_bytes + 1> buffer{};
  std::size_t size = 0;
  ssize_t count = 0;
  while (size < buffer.size() &&
         (count = read(descriptor, buffer.data() + size, buffer.size() - size)) != 0) {
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) break;
    size += static_cast<std::size_t>(count);
  }
  KeyAnswer answer;
  if (count < 0) {
    answer = refuse(ExitCode::file, fmt::format("{}: the key cannot be read: {}", source,
                                                std::generic_category().message(errno)));
  } else if (size > most_bytes) {
    answer = refuse(ExitCode::file, fmt::format("{}: too long for a key file", source));
  } else {
    answer = key_from({buffer.data(), size}, source);
  }
  OPENSSL_cleanse(buffer.data(), buffer.size());
  return answer;
}

KeyAnswer read_from_environment() {
  const char* const value = std::getenv("GEOJOB_KEY");
  if (value == nullptr || *value == '\0') {
    return refuse(ExitCode::credentials, "no key: name a file with --key-file, or set GEOJOB_KEY");
  }
  return key_from(value, "GEOJOB_KEY");
}

}  // namespace

KeyAnswer read_key(const std::string& key_file) {
  if (key_file.empty()) return read_from_environment();
  if (key_file == "-") return read_from(STDIN_FILENO, "standard input");
  const Descriptor file(open(key_file.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.valid()) {
    return refuse(ExitCode::file, fmt::format("{}: the key cannot be read: {}", key_file,
                                              std::generic_category().message(errno)));
  }
  warn_if_others_can_read(file.get(), key_file);
  return read_from(file.get(), key_file);
}

}  // namespace geojob::cli
