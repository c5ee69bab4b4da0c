// SPDX-License-Identifier: MIT
#include "cli/result_secrecy.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <fstream>
#include <string>
#include <string_view>

#include "geojob/client/redaction.hpp"

namespace geojob::cli {
namespace {

constexpr std::size_t piece_bytes = std::size_t{64} << 10U;
/// A byte that is percent-encoded three times: `%25253C`.
constexpr std::size_t most_characters_of_a_byte = 7;

/// Whether the key is in the file, plain or encoded.
bool shows_key(const std::string& path, const SecretKey& key) {
  std::ifstream stream(path, std::ios::binary);
  const std::size_t overlap = most_characters_of_a_byte * key.reveal().size();
  std::string text;
  std::string piece(piece_bytes, '\0');
  while (stream.read(piece.data(), static_cast<std::streamsize>(piece.size())) ||
         stream.gcount() > 0) {
    text += std::string_view(piece).substr(0, static_cast<std::size_t>(stream.gcount()));
    if (redacted(text, key) != text) return true;
    text.erase(0, text.size() - std::min(text.size(), overlap));
  }
  return false;
}

}  // namespace

void hide_key(ResultFailure& failure, const SecretKey& key) {
  failure.text = redacted(failure.text, key);
  if (failure.part.empty() || !shows_key(failure.part, key)) return;
  static_cast<void>(std::remove(failure.part.c_str()));
  failure.part.clear();
  if (!failure.text.empty()) failure.text += "; what came has the key in it, and was removed";
}

}  // namespace geojob::cli
