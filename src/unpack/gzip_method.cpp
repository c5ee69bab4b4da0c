// SPDX-License-Identifier: MIT
#include "unpack/gzip_method.hpp"

#include <algorithm>

namespace geojob {

bool GzipMethod::push(std::string_view& bytes) {
  while (!bytes.empty()) {
    if (is_padded_ || (!in_member_ && bytes.front() == '\0')) return skip_padding(bytes);
    if (!in_member_) {
      inflater_.restart();
      in_member_ = true;
    }
    std::string_view output;
    Inflater::State state{};
    do {
      state = inflater_.inflate(bytes, output);
      if (!pass(output)) return false;
    } while (state == Inflater::State::has_output);
    if (state == Inflater::State::broken) return refuse("is broken: gzip cannot be unpacked");
    in_member_ = state != Inflater::State::ended;
  }
  return true;
}

/// Programs that write whole blocks fill the last one with zero bytes. gzip(1) accepts these too.
bool GzipMethod::skip_padding(std::string_view& bytes) {
  is_padded_ = true;
  const std::size_t other = bytes.find_first_not_of('\0');
  bytes.remove_prefix(std::min(other, bytes.size()));
  return bytes.empty() || refuse("is broken: something follows the end of the gzip file");
}

bool GzipMethod::finish() {
  return !in_member_ || refuse("ends too early: the gzip file is cut off");
}

}  // namespace geojob
