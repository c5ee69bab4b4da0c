// SPDX-License-Identifier: MIT
#ifndef GEOJOB_UNPACK_GZIP_PACKER_HPP
#define GEOJOB_UNPACK_GZIP_PACKER_HPP

#include <zlib.h>

#include <functional>
#include <memory>
#include <string_view>

namespace geojob {

/// Compresses bytes with gzip (RFC 1952) as they come.
class GzipPacker {
 public:
  /// Receives the compressed bytes. What it throws comes out of the packer.
  using Output = std::function<void(std::string_view bytes)>;

  /// Throws std::bad_alloc.
  explicit GzipPacker(Output output);

  void push(std::string_view bytes);
  /// Call this once, at the end.
  void finish();

 private:
  struct End {
    void operator()(z_stream* stream) const noexcept;
  };

  void deflate(int flush);

  static constexpr unsigned output_bytes = 64U << 10U;

  Output output_;
  std::unique_ptr<z_stream, End> stream_;
  std::unique_ptr<char[]> buffer_;
};

}  // namespace geojob

#endif
