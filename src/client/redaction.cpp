#include "geojob/redaction.hpp"

#include "client/text.hpp"

namespace geojob {
namespace {

/// How many bytes at the start of `text` spell the key, each byte raw or as `%XX` in either case;
/// 0 if they don't. A mixture counts: encoders differ in what they leave alone.
std::size_t spelled_key(std::string_view text, std::string_view key) noexcept {
  const std::size_t before = text.size();
  for (const char wanted : key) {
    if (!text.empty() && text.front() == wanted) {
      text.remove_prefix(1);
    } else if (leading_triplet(text) == wanted) {
      text.remove_prefix(3);
    } else {
      return 0;
    }
  }
  return before - text.size();
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
    const std::size_t size = secret.empty() ? 0 : spelled_key(text, secret);
    if (size != 0) {
      result += "***";
      text.remove_prefix(size);
    } else {
      result += text.front();
      text.remove_prefix(1);
    }
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
