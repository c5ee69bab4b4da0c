// SPDX-License-Identifier: MIT
#include "unpack/gzip_method.hpp"

namespace geojob {

bool GzipMethod::push(std::string_view& bytes) {
  while (!bytes.empty()) {
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

bool GzipMethod::finish() {
  return !in_member_ || refuse("ends too early: the gzip file is cut off");
}

}  // namespace geojob
