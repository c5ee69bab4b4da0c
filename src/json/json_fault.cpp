// SPDX-License-Identifier: MIT
#include "json/json_fault.hpp"

#include <array>

#include "core/character.hpp"
#include "core/document_start.hpp"
#include "core/fault_words.hpp"

namespace geojob {
namespace {

/// Whether this byte at this index shows that the document is UTF-16 and not UTF-8.
bool shows_utf_16(char byte, std::uint64_t index) noexcept {
  return index == 0 ? starts_utf_16(byte) : index == 1 && byte == '\0';
}

}  // namespace

void set_wrong_byte(Failure& failure, char byte, Position at) noexcept {
  if (shows_utf_16(byte, at.byte)) {
    failure.set(errc::encoding_refused, "UTF-16, where JSON must be UTF-8", {});
    return;
  }
  const auto code = static_cast<unsigned char>(byte);
  if (code >= 0x80) {
    failure.set(errc::not_well_formed, "broken UTF-8", at);
  } else if (code < ' ' || code == 0x7F) {
    failure.set(errc::not_well_formed, "control character", at);
  } else {
    const std::array<char, 14> words = {'u', 'n', 'e', 'x', 'p',  'e',  'c',
                                        't', 'e', 'd', ' ', '\'', byte, '\''};
    failure.set(errc::not_well_formed, {words.data(), words.size()}, at);
  }
}

bool set_wrong_character(Failure& failure, std::string_view bytes, Position at) noexcept {
  Character character;
  const Character::State state = character.take(bytes, Encoding::utf_8);
  if (state == Character::State::cut) return false;
  if (state == Character::State::broken) {
    set_wrong_byte(failure, bytes[0], at);
    return true;
  }
  FaultWords words("unexpected ");
  words.append_character(character.code());
  failure.set(errc::not_well_formed, words.view(), at);
  return true;
}

}  // namespace geojob
