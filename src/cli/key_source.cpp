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
#include "core/ascii.hpp"
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

bool is_url(std::string_view text) noexcept {
  const std::string_view scheme = text.substr(0, text.find("://"));
  const bool is_known = equal_ignoring_case(scheme, "http") || equal_ignoring_case(scheme, "https");
  return is_known && text.size() > scheme.size() + 3 && text.find(' ') == std::string_view::npos;
}

KeyOrExit location_from(std::string_view text, const std::string& source) {
  std::error_code error;
  auto location = SecretKey::from(text, error);
  if (location && is_url(location->reveal())) return std::move(*location);
  return no_key(
      ExitCode::usage,
      fmt::format("{}: it should hold an http or https URL of the data and nothing else", source));
}

void warn_if_others_can_read(int descriptor, const std::string& path, std::string_view name) {
  struct stat info {};
  if (fstat(descriptor, &info) != 0 || !S_ISREG(info.st_mode)) return;
  if ((info.st_mode & (S_IRGRP | S_IROTH)) != 0) {
    warn(fmt::format("{}: others can read {}; chmod 600 mends it", path, name));
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

/// Makes a secret of the text of a file.
using Making = KeyOrExit (*)(std::string_view text, const std::string& source);

KeyOrExit read_from(int descriptor, const std::string& source, std::string_view name, Making make) {
  KeyBuffer buffer;
  const auto size = read_all(descriptor, buffer.bytes());
  if (!size) {
    return no_key(ExitCode::file, fmt::format("{}: {} cannot be read: {}", source, name,
                                              std::generic_category().message(errno)));
  }
  if (*size > most_bytes) {
    return no_key(ExitCode::file,
                  fmt::format("{}: has more than {} bytes, so it is too long to be {}; name "
                              "another file",
                              source, most_bytes, name));
  }
  return make({buffer.bytes().data(), *size}, source);
}

KeyOrExit read_file(const std::string& path, std::string_view name, Making make) {
  if (path == "-") return read_from(STDIN_FILENO, "standard input", name, make);
  const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.valid()) {
    return no_key(ExitCode::file, fmt::format("{}: {} cannot be read: {}", path, name,
                                              std::generic_category().message(errno)));
  }
  warn_if_others_can_read(file.get(), path, name);
  return read_from(file.get(), path, name, make);
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
  return key_file.empty() ? read_from_environment() : read_file(key_file, "the key", key_from);
}

ValueOrExit<SecretKey> read_data_location(const std::string& path) {
  return read_file(path, "the URL", location_from);
}

}  // namespace geojob::cli
