// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_PACKING_HPP
#define GEOJOB_TESTS_PACKING_HPP

#include <zlib.h>

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>

/// Packs texts in the ways that results may be packed.

namespace geojob::test {

/// Compressed by zlib; with `window` 31 with the frame of gzip, with -15 without any.
inline std::string compressed(const std::string& text, int window) {
  z_stream stream{};
  if (deflateInit2(&stream, 9, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::runtime_error("zlib does not start");
  }
  std::string packed(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  if (deflate(&stream, Z_FINISH) != Z_STREAM_END) throw std::runtime_error("zlib does not end");
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

inline std::string gzip(const std::string& text) { return compressed(text, 31); }

inline std::string number(std::uint64_t value, std::size_t size) {
  std::string bytes;
  for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xFFU);
  return bytes;
}

/// How a file is in a zip archive.
struct ZipEntry {
  std::string name = "results.txt";
  std::uint32_t flags = 0;
  std::uint32_t method = 8;
  std::size_t descriptor_sizes = 0;  ///< The bytes of each size in a descriptor; 0: none.
  bool is_signed = true;             ///< Whether the descriptor has a signature.
  std::uint32_t checksum_error = 0;
};

inline std::string file_in_zip(const std::string& text, const ZipEntry& entry = {}) {
  const std::string packed = entry.method == 8 ? compressed(text, -15) : text;
  const std::uint64_t checksum =
      (crc32(0, reinterpret_cast<const Bytef*>(text.data()), static_cast<uInt>(text.size()))) ^
      entry.checksum_error;
  const bool later = entry.descriptor_sizes != 0;
  const std::string sizes =
      number(later ? 0 : packed.size(), 4) + number(later ? 0 : text.size(), 4);
  std::string zip = "PK\x03\x04" + number(20, 2) + number(entry.flags | (later ? 8U : 0U), 2) +
                    number(entry.method, 2) + number(0, 4) + number(later ? 0 : checksum, 4) +
                    sizes + number(entry.name.size(), 2) + number(5, 2) + entry.name + "extra" +
                    packed;
  if (later) {
    if (entry.is_signed) zip += "PK\x07\x08";
    zip += number(checksum, 4) + number(packed.size(), entry.descriptor_sizes) +
           number(text.size(), entry.descriptor_sizes);
  }
  return zip;
}

/// What follows the file in an archive.
inline const std::string end_of_zip =
    "PK\x01\x02" + std::string(42, '\0') + "PK\x05\x06" + std::string(18, '\0');

}  // namespace geojob::test

#endif
