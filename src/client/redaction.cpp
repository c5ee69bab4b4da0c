// SPDX-License-Identifier: MIT
#include "geojob/client/redaction.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

#include "core/ascii.hpp"
#include "transport/percent_encoding.hpp"

namespace geojob {
namespace {

/// How many characters at the start of `text` stand for `byte`, raw or percent-encoded; 0 if none
/// do. Programs on the way encode a URL once more if they put it into another URL: `%3C`, `%253C`,
/// `%25253C`. For a percent sign, the most characters that can stand for it.
std::size_t size_of_spelling(std::string_view text, char byte) noexcept {
  std::size_t size = text.starts_with(byte) ? 1 : 0;
  std::string_view rest = text;
  for (std::size_t skipped = 0;; skipped += 2) {
    std::array<char, 3> triplet{'%', '\0', '\0'};
    if (!text.starts_with('%') || rest.size() < triplet.size()) return size;
    rest.substr(1, 2).copy(&triplet[1], 2);
    const auto encoded = leading_triplet({triplet.data(), triplet.size()});
    if (encoded == byte) size = skipped + triplet.size();
    if (encoded != '%') return size;
    rest.remove_prefix(2);
  }
}

/// If `text` starts with the key, returns what follows it; nullopt if it does not. Each byte of the
/// key may be raw or encoded, in upper or lower case. All may be mixed, because encoders differ in
/// which bytes they leave raw.
std::optional<std::string_view> after_key(std::string_view text, std::string_view key) noexcept {
  while (!key.empty()) {
    const char byte = key.front();
    key.remove_prefix(1);
    std::size_t size = size_of_spelling(text, byte);
    if (size == 0) return std::nullopt;
    // `%2525` may be a percent sign of the key, or the start of `%2525` or `%25` in the key.
    for (; byte == '%' && size > 1; size -= 2) {
      if (const auto rest = after_key(text.substr(size), key)) return rest;
    }
    text.remove_prefix(size);
  }
  return text;
}

/// The URL of data may contain a signature that gives access to them.
bool names_secret(std::string_view parameter) {
  const std::string name = lowered(percent_decoded(parameter.substr(0, parameter.find('='))));
  return name == "key" || name == "datalocation";
}

}  // namespace

std::string redacted(std::string_view text, const SecretKey& key) {
  const std::string_view secret = key.reveal();
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const auto rest = secret.empty() ? std::nullopt : after_key(text, secret);
    result += rest ? "***" : text.substr(0, 1);
    text = rest.value_or(text.substr(1));
  }
  return result;
}

std::string without_key_parameter(std::string_view url) {
  const std::size_t fragment_start = std::min(url.find('#'), url.size());
  const std::string_view fragment = url.substr(fragment_start);
  std::string_view rest = url.substr(0, fragment_start);
  const std::size_t question = std::min(rest.find('?'), rest.size());
  std::string result(rest.substr(0, question));
  rest.remove_prefix(question);
  char separator = '?';
  while (!rest.empty()) {
    // The separator before a removed parameter is removed too, but the first parameter that is kept
    // follows the `?`.
    const std::size_t size = std::min(rest.find_first_of("&;", 1), rest.size());
    const std::string_view parameter = rest.substr(1, size - 1);
    if (!names_secret(parameter)) {
      result += separator == '?' ? '?' : rest.front();
      result += parameter;
      separator = '&';
    }
    rest.remove_prefix(size);
  }
  if (!mentions_key_parameter(fragment)) result += fragment;
  return result;
}

bool mentions_key_parameter(std::string_view text) {
  const std::string plain = lowered(percent_decoded(text));
  for (std::size_t at = plain.find("key="); at != std::string::npos;
       at = plain.find("key=", at + 1)) {
    if (at == 0 || !is_alphanumeric(plain[at - 1])) return true;
  }
  return false;
}

}  // namespace geojob
