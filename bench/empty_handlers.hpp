// SPDX-License-Identifier: MIT
#ifndef GEOJOB_BENCH_EMPTY_HANDLERS_HPP
#define GEOJOB_BENCH_EMPTY_HANDLERS_HPP

#include <expat.h>

#include <array>
#include <boost/json/error.hpp>
#include <boost/json/string_view.hpp>
#include <cstddef>
#include <cstdint>

/// Callbacks for the floors, which do nothing. The benchmarks measure the floors' time, and the
/// gates their instructions.

namespace geojob::bench {

/// Between namespace and local name, as in geojob: the floor uses Expat's namespace mode.
constexpr XML_Char separator = '\n';
/// Sets a fixed salt for the hash tables of names. Otherwise Expat gets a new salt for each
/// document, which costs a system call, and gives each run other collisions. Since version 2.8 the
/// salt is longer.
template <class Parser>
void set_fixed_salt(Parser parser) {
  if constexpr (requires(const std::uint8_t* salt) { XML_SetHashSalt16Bytes(parser, salt); }) {
    constexpr std::array<std::uint8_t, 16> salt = {0x95, 0xe9, 0xd1, 0x5b};
    XML_SetHashSalt16Bytes(parser, salt.data());
  } else {
    XML_SetHashSalt(parser, 0x5bd1e995);
  }
}

inline void set_empty_handlers(XML_Parser parser) {
  XML_SetElementHandler(
      parser, [](void*, const XML_Char*, const XML_Char**) {}, [](void*, const XML_Char*) {});
  XML_SetCharacterDataHandler(parser, [](void*, const XML_Char*, int) {});
}

/// For Boost.JSON. They accept everything.
struct EmptyJsonHandlers {
  static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

  using Error = boost::json::error_code;
  using Piece = boost::json::string_view;

  bool on_document_begin(Error&) noexcept { return true; }
  bool on_document_end(Error&) noexcept { return true; }
  bool on_object_begin(Error&) noexcept { return true; }
  bool on_object_end(std::size_t, Error&) noexcept { return true; }
  bool on_array_begin(Error&) noexcept { return true; }
  bool on_array_end(std::size_t, Error&) noexcept { return true; }
  bool on_key_part(Piece, std::size_t, Error&) noexcept { return true; }
  bool on_key(Piece, std::size_t, Error&) noexcept { return true; }
  bool on_string_part(Piece, std::size_t, Error&) noexcept { return true; }
  bool on_string(Piece, std::size_t, Error&) noexcept { return true; }
  bool on_number_part(Piece, Error&) noexcept { return true; }
  bool on_int64(std::int64_t, Piece, Error&) noexcept { return true; }
  bool on_uint64(std::uint64_t, Piece, Error&) noexcept { return true; }
  bool on_double(double, Piece, Error&) noexcept { return true; }
  bool on_bool(bool, Error&) noexcept { return true; }
  bool on_null(Error&) noexcept { return true; }
  bool on_comment_part(Piece, Error&) noexcept { return true; }
  bool on_comment(Piece, Error&) noexcept { return true; }
};

}  // namespace geojob::bench

#endif
