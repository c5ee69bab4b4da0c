// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JSON_JSON_SCANNER_FAILURE_HPP
#define GEOJOB_JSON_JSON_SCANNER_FAILURE_HPP

#include "json/json_scanner.hpp"

/// JsonScanner: what ends the reading.

namespace geojob {

/// The handler said no at this byte.
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

template <JsonHandler Handler>
[[gnu::cold, gnu::noinline]] const char* JsonScanner<Handler>::wrong_byte(const char* at,
                                                                          char byte) noexcept {
  set_wrong_byte(failure_, byte, lines_.position(byte_at(at)));
  return nullptr;
}

}  // namespace geojob

#endif
