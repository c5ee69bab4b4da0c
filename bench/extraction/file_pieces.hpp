// SPDX-License-Identifier: MIT
#ifndef GEOJOB_BENCH_EXTRACTION_FILE_PIECES_HPP
#define GEOJOB_BENCH_EXTRACTION_FILE_PIECES_HPP

#include <cstdio>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace geojob::bench {

/// Calls `give` with the file in pieces of 64 KiB.
template <class Give>
void for_each_piece(const std::string& path, Give give) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"),
                                                             std::fclose);
  if (file == nullptr) throw std::runtime_error("cannot read " + path);
  std::vector<char> piece(64U << 10U);
  for (std::size_t size = 0; (size = std::fread(piece.data(), 1, piece.size(), file.get())) != 0;) {
    give(std::string_view(piece.data(), size));
  }
}

}  // namespace geojob::bench

#endif
