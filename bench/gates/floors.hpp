// SPDX-License-Identifier: MIT
#ifndef GEOJOB_BENCH_GATES_FLOORS_HPP
#define GEOJOB_BENCH_GATES_FLOORS_HPP

#include <cstddef>
#include <memory>
#include <string_view>

namespace geojob::bench {

/// A parser that geojob stands on, used as a reader uses it, with handlers that do nothing: less
/// than that no reader can cost.
class Floor {
 public:
  Floor() = default;
  Floor(const Floor&) = delete;
  Floor& operator=(const Floor&) = delete;
  virtual ~Floor() = default;

  /// Reads one document with the parser that has read all before. False if it refuses it.
  virtual bool read(std::string_view document, std::size_t piece_bytes) = 0;
};

[[nodiscard]] std::unique_ptr<Floor> expat_floor();
[[nodiscard]] std::unique_ptr<Floor> boost_json_floor();

}  // namespace geojob::bench

#endif
