// SPDX-License-Identifier: MIT
#include "files/sha256.hpp"

#include <array>
#include <new>
#include <vector>

#include "files/input_file.hpp"

namespace geojob {

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
  if (!context_ || EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) != 1) {
    throw std::bad_alloc();
  }
}

void Sha256::add(std::string_view bytes) {
  EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size());
}

std::string Sha256::digest() {
  constexpr std::string_view hexadecimal = "0123456789abcdef";
  std::array<unsigned char, EVP_MAX_MD_SIZE> raw{};
  unsigned size = 0;
  EVP_DigestFinal_ex(context_.get(), raw.data(), &size);
  std::string digits;
  for (unsigned i = 0; i < size; ++i) {
    digits += hexadecimal[raw.at(i) >> 4U];
    digits += hexadecimal[raw.at(i) & 15U];
  }
  return digits;
}

std::string sha256_of(std::string_view text) {
  Sha256 sha256;
  sha256.add(text);
  return sha256.digest();
}

std::string sha256_of_file(const std::string& path) {
  constexpr std::size_t piece_bytes = std::size_t{64} << 10U;
  const InputFile input(path);
  std::vector<char> buffer(piece_bytes);
  Sha256 sha256;
  for (;;) {
    const auto count = input.read(buffer);
    if (!count) return {};
    if (*count == 0) return sha256.digest();
    sha256.add({buffer.data(), *count});
  }
}

}  // namespace geojob
