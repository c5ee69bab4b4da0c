#include "geojob/redaction.hpp"

#include <algorithm>
#include <optional>

#include "client/text.hpp"

namespace geojob {
namespace {

/// What follows the key at the start of `text`, each of its bytes raw or as `%XX` in either case;
/// nullopt if something else stands there. A mixture counts: encoders differ in what they leave
/// alone.
std::optional<std::string_view> after_key(std::string_view text, std::string_view key) noexcept {
  while (!key.empty()) {
    const bool raw = text.starts_with(key.front());
    const bool encoded = leading_triplet(text) == key.front();
    key.remove_prefix(1);
    if (raw && encoded) {  // `%25`: a percent sign of the key, or the start of `%25` in the key
      if (const auto rest = after_key(text.substr(3), key)) return rest;
    }
    if (!raw && !encoded) return std::nullopt;
    text.remove_prefix(raw ? 1 : 3);
  }
  return text;
}

bool names_key(std::string_view parameter) {
  return lowered(percent_decoded(parameter.substr(0, parameter.find('=')))) == "key";
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
  const std::size_t question = url.find('?');
  if (question == std::string_view::npos) return std::string(url);
  const std::size_t end = std::min(url.find('#', question), url.size());
  std::string result(url.substr(0, question));
  std::string_view query = url.substr(question + 1, end - question - 1);
  bool first = true;
  while (!query.empty()) {
    const std::size_t size = std::min(query.find('&'), query.size());
    const std::string_view parameter = query.substr(0, size);
    if (!names_key(parameter)) {
      result += first ? '?' : '&';
      result += parameter;
      first = false;
    }
    query.remove_prefix(std::min(size + 1, query.size()));
  }
  result += url.substr(end);
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
