// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JSON_JSON_SCANNER_FAILURE_HPP
#define GEOJOB_JSON_JSON_SCANNER_FAILURE_HPP

#include "json/json_scanner.hpp"

/// JsonScanner: errors, and the end of the reading.

namespace geojob {

/// The handler refused the event at this byte.
template <JsonHandler Handler>
[[gnu::cold, gnu::noinline]] const char* JsonScanner<Handler>::refused(const char* at) noexcept {
  reached_ = at;
  return refused_at(position());
}

template <JsonHandler Handler>
[[gnu::cold, gnu::noinline]] const char* JsonScanner<Handler>::refused_at(Position at) noexcept {
  const Refusal refusal = handler_.refusal();
  if (refusal.code) failure_.set(*refusal.code, refusal.words, at);
  return nullptr;
}

template <JsonHandler Handler>
[[gnu::cold, gnu::noinline]] const char* JsonScanner<Handler>::fail(errc code,
                                                                    std::string_view words,
                                                                    std::uint64_t byte) noexcept {
  failure_.set(code, words, lines_.position(byte));
  return nullptr;
}

/// This byte, or the character that begins with it, is invalid here.
template <JsonHandler Handler>
[[gnu::cold, gnu::noinline]] const char* JsonScanner<Handler>::wrong_byte(const char* at) noexcept {
  if (static_cast<unsigned char>(*at) >= 0x80) {
    token_ = Token::stray;
    return stray_character(at);
  }
  set_wrong_byte(failure_, *at, lines_.position(byte_at(at)));
  return nullptr;
}

/// Reads the whole character before it is refused, so that the error can name it in any split.
template <JsonHandler Handler>
[[gnu::cold, gnu::noinline]] const char* JsonScanner<Handler>::stray_character(
    const char* at) noexcept {
  while (at != end_) {
    held_[held_size_++] = *at++;
    const Position start = lines_.position(byte_at(at) - held_size_);
    if (set_wrong_character(failure_, {held_.data(), held_size_}, start)) return nullptr;
  }
  return at;
}

}  // namespace geojob

#endif
