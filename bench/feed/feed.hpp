// SPDX-License-Identifier: MIT
#ifndef GEOJOB_BENCH_FEED_FEED_HPP
#define GEOJOB_BENCH_FEED_FEED_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace geojob::bench {

/// The results of a geocoding job of 200,000 entities, the most that the service takes: 246 MB. It
/// has the form that the service sends: an entity per line, and the namespace again on each. One of
/// 20 entities has a reference in an attribute, as the name of a company often has. Only a
/// block of 4,000 entities is in memory, which is given again and again.
class Feed {
 public:
  static constexpr std::size_t piece_bytes = 64U << 10U;

  /// If `has_instruction`, there is a processing instruction before the first entity.
  explicit Feed(bool has_instruction);

  /// Calls `give` with one piece after the other. All of them have the same size, except the first
  /// and the last.
  template <class Give>
  void for_each_piece(Give give) const {
    give(std::string_view(begin_));
    std::size_t at = 0;
    for (std::uint64_t left = repeated_bytes(); left != 0;) {
      const std::size_t size = left < piece_bytes ? static_cast<std::size_t>(left) : piece_bytes;
      give(std::string_view(blocks_).substr(at, size));
      at = (at + size) % block_bytes_;
      left -= size;
    }
    give(std::string_view(end_));
  }
  [[nodiscard]] std::uint64_t bytes() const noexcept {
    return begin_.size() + repeated_bytes() + end_.size();
  }
  [[nodiscard]] std::uint64_t entities() const noexcept { return entities_; }

 private:
  [[nodiscard]] std::uint64_t repeated_bytes() const noexcept;

  std::string begin_;
  std::string blocks_;  ///< the block, and its start again, so that each piece is in one place
  std::string end_;
  std::size_t block_bytes_ = 0;
  std::uint64_t entities_ = 0;
};

}  // namespace geojob::bench

#endif
