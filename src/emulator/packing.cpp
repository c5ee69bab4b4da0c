// SPDX-License-Identifier: MIT
#include "emulator/packing.hpp"

#include <zlib.h>

#include <array>
#include <cstdint>
#include <new>

namespace geojob::emulator {
namespace {

/// The fast level, because result files are large.
constexpr int packing_level = 1;

/// `window_bits` says what is around the data (deflateInit2 of zlib): negative for nothing.
std::string deflated(std::string_view bytes, int window_bits) {
  z_stream stream{};
  if (deflateInit2(&stream, packing_level, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY) !=
      Z_OK) {
    throw std::bad_alloc();
  }
  std::string packed;
  std::array<char, std::size_t{64} << 10U> buffer{};
  // zlib counts in 32 bits, and does not change its input although it takes a pointer to non-const.
  constexpr std::size_t most = std::size_t{1} << 30U;
  int result = Z_OK;
  while (result != Z_STREAM_END) {
    const std::string_view piece = bytes.substr(0, most);
    bytes.remove_prefix(piece.size());
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(piece.data()));
    stream.avail_in = static_cast<uInt>(piece.size());
    do {
      stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
      stream.avail_out = static_cast<uInt>(buffer.size());
      result = deflate(&stream, bytes.empty() ? Z_FINISH : Z_NO_FLUSH);
      packed.append(buffer.data(), buffer.size() - stream.avail_out);
    } while (stream.avail_out == 0);
  }
  deflateEnd(&stream);
  return packed;
}

/// Numbers in a zip archive begin with their lowest byte. There may be more bytes than a number
/// has.
void append_little_endian(std::uint64_t number, unsigned bytes, std::string& text) {
  for (unsigned i = 0; i < bytes; ++i) {
    text += static_cast<char>(number & 0xFFU);
    number >>= 8U;
  }
}

}  // namespace

std::string gzip_packed(std::string_view bytes) {
  constexpr int with_gzip_header = 15 + 16;
  return deflated(bytes, with_gzip_header);
}

/// The layout is that of PKWARE's APPNOTE.TXT, 4.3: a header and the data, a directory, its end.
std::string zip_packed(std::string_view bytes, std::string_view name) {
  const std::string data = deflated(bytes, -15);
  const auto checksum = crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
  std::string entry;
  append_little_endian(20, 2, entry);  // The version that is needed to unpack it: 2.0
  append_little_endian(0, 2, entry);
  append_little_endian(8, 2, entry);             // The method: deflate
  append_little_endian(0x21U << 16U, 4, entry);  // 1980-01-01 00:00
  append_little_endian(checksum, 4, entry);
  append_little_endian(data.size(), 4, entry);
  append_little_endian(bytes.size(), 4, entry);
  append_little_endian(name.size(), 2, entry);
  append_little_endian(0, 2, entry);
  std::string archive = "PK\x03\x04" + entry;
  archive += name;
  archive += data;
  const std::size_t directory = archive.size();
  archive += "PK\x01\x02";
  append_little_endian(20, 2, archive);  // The version that made it
  archive += entry;
  append_little_endian(0, 14, archive);  // No comment, on the first disk, no attributes, at 0
  archive += name;
  const std::size_t size = archive.size() - directory;
  archive += "PK\x05\x06";
  append_little_endian(0, 4, archive);
  append_little_endian(1, 2, archive);
  append_little_endian(1, 2, archive);
  append_little_endian(size, 4, archive);
  append_little_endian(directory, 4, archive);
  append_little_endian(0, 2, archive);
  return archive;
}

}  // namespace geojob::emulator
