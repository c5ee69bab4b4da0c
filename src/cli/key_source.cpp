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
#include <optional>
#include <span>
#include <system_error>

#include "cli/terminal.hpp"
#include "transport/descriptor.hpp"

namespace geojob::cli {
namespace {

/// Longer than any key. Limits what is read if the user names a wrong file.
constexpr std::size_t most_bytes = 4096;

using KeyOrExit = ValueOrExit<SecretKey>;

ExitCode no_key(ExitCode code, const std::string& text) {
  complain(text);
  return code;
}

KeyOrExit key_from(std::string_view text, const std::string& source) {
  std::error_code error;
  if (auto key = SecretKey::from(text, error)) return std::move(*key);
  return no_key(
      ExitCode::credentials,
      fmt::format("{}: {}; it should hold the key and nothing else", source, error.message()));
}

void warn_if_others_can_read(int descriptor, const std::string& path) {
  struct stat info {};
  if (fstat(descriptor, &info) != 0 || !S_ISREG(info.st_mode)) return;
  if ((info.st_mode & (S_IRGRP | S_IROTH)) != 0) {
    warn(fmt::format("{}: others can read the key; chmod 600 mends it", path));
  }
}

/// Reads until the end or until the buffer is full. Returns the number of bytes; nullopt after an
/// error, with errno set.
std::optional<std::size_t> read_all(int descriptor, std::span<char> buffer) {
  std::size_t size = 0;
  while (size < buffer.size()) {
    const ssize_t count = read(descriptor, buffer.data() + size, buffer.size() - size);
    if (count == 0) break;
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return std::nullopt;
    size += static_cast<std::size_t>(count);
  }
  return size;
}

/// A buffer that is wiped when it is destroyed.
class KeyBuffer {
 public:
  KeyBuffer() = default;
  KeyBuffer(const KeyBuffer&) = delete;
  KeyBuffer& operator=(const KeyBuffer&) = delete;
  ~KeyBuffer() { OPENSSL_cleanse(bytes_.data(), bytes_.size()); }

  [[nodiscard]] std::span<char> bytes() noexcept { return bytes_; }

 private:
  std::array<char, most_bytes + 1> bytes_{};
};

KeyOrExit read_from(int descriptor, const std::string& source) {
  KeyBuffer buffer;
  const auto size = read_all(descriptor, buffer.bytes());
  if (!size) {
    return no_key(ExitCode::file, fmt::format("{}: the key cannot be read: {}", source,
                                              std::generic_category().message(errno)));
  }
  if (*size > most_bytes) {
    return no_key(ExitCode::file, fmt::format("{}: too long for a key file", source));
  }
  return key_from({buffer.bytes().data(), *size}, source);
}

KeyOrExit read_from_environment() {
  const char* const value = std::getenv("GEOJOB_KEY");
  if (value == nullptr || *value == '\0') {
    return no_key(ExitCode::credentials, "no key: name a file with --key-file, or set GEOJOB_KEY");
  }
  return key_from(value, "GEOJOB_KEY");
}

}  // namespace

ValueOrExit<SecretKey> read_key(const std::string& key_file) {
  if (key_file.empty()) return read_from_environment();
  if (key_file == "-") return read_from(STDIN_FILENO, "standard input");
  const Descriptor file(open(key_file.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.valid()) {
    return no_key(ExitCode::file, fmt::format("{}: the key cannot be read: {}", key_file,
                                              std::generic_category().message(errno)));
  }
  warn_if_others_can_read(file.get(), key_file);
  return read_from(file.get(), key_file);
}

}  // namespace geojob::cli
