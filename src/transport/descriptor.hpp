// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_DESCRIPTOR_HPP
#define GEOJOB_TRANSPORT_DESCRIPTOR_HPP

#include <unistd.h>

#include <utility>

namespace geojob {

/// Owns a file descriptor; -1 means none.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) noexcept : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(other.release()) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }

  [[nodiscard]] int get() const noexcept { return number_; }
  [[nodiscard]] bool valid() const noexcept { return number_ >= 0; }
  /// Returns the descriptor, which the caller then owns.
  [[nodiscard]] int release() noexcept { return std::exchange(number_, -1); }

 private:
  int number_;
};

}  // namespace geojob

#endif
