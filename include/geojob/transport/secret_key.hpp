// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_SECRET_KEY_HPP
#define GEOJOB_TRANSPORT_SECRET_KEY_HPP

#include <cstddef>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string_view>
#include <system_error>

#include "geojob/core/export.hpp"

namespace geojob {

/// A secret: a Bing Maps key, or the authorization for a proxy. Its memory is overwritten when it
/// is destroyed. It cannot be printed by accident: operator<< writes `***`. Any thread may read it.
class SecretKey {
 public:
  /// Makes a key from the content of a file, without white space at its end. Returns nullopt and
  /// client_errc::invalid_key if nothing is left, or if it has a control character, which could end
  /// the request line.
  GEOJOB_EXPORT [[nodiscard]] static std::optional<SecretKey> from(std::string_view text,
                                                                   std::error_code& error);
  GEOJOB_EXPORT SecretKey(SecretKey&& other) noexcept;
  GEOJOB_EXPORT SecretKey& operator=(SecretKey&& other) noexcept;
  SecretKey(const SecretKey&) = delete;
  SecretKey& operator=(const SecretKey&) = delete;
  GEOJOB_EXPORT ~SecretKey();

  /// The key itself. Never put it into logs, messages or files.
  [[nodiscard]] std::string_view reveal() const noexcept { return {text_.get(), size_}; }

 private:
  explicit SecretKey(std::string_view text);
  void wipe() noexcept;

  std::unique_ptr<char[]> text_;
  std::size_t size_ = 0;
};

GEOJOB_EXPORT std::ostream& operator<<(std::ostream& out, const SecretKey& key);

}  // namespace geojob

#endif
