// SPDX-License-Identifier: MIT
#ifndef GEOJOB_UNPACK_INFLATER_HPP
#define GEOJOB_UNPACK_INFLATER_HPP

#include <zlib.h>

#include <cstdint>
#include <memory>
#include <string_view>

namespace geojob {

/// Expands data that was compressed with deflate, with zlib, as it comes.
class Inflater {
 public:
  /// What is around the compressed data.
  enum class Frame : std::uint8_t { none, gzip };
  enum class State : std::uint8_t {
    needs_input,  ///< All input has been taken.
    has_output,   ///< There is more output: call inflate() again.
    ended,        ///< The compressed data is complete.
    broken,       ///< It is not compressed data, or its checksum is wrong.
  };

  explicit Inflater(Frame frame);

  /// Takes input from the front of `input`, and stores output, which is valid until the next call.
  [[nodiscard]] State inflate(std::string_view& input, std::string_view& output);
  /// Begins anew, with other compressed data.
  void restart();

 private:
  static constexpr std::size_t output_bytes = 64U << 10U;

  struct End {
    void operator()(z_stream* stream) const noexcept;
  };
  std::unique_ptr<z_stream, End> stream_;
  std::unique_ptr<char[]> output_;
};

}  // namespace geojob

#endif
