// SPDX-License-Identifier: MIT
#include "unpack/gzip_packer.hpp"

#include <algorithm>
#include <limits>
#include <new>
#include <utility>

namespace geojob {

void GzipPacker::End::operator()(z_stream* stream) const noexcept {
  deflateEnd(stream);
  delete stream;
}

GzipPacker::GzipPacker(Output output)
    : output_(std::move(output)), buffer_(std::make_unique<char[]>(output_bytes)) {
  constexpr int gzip = 16;  // zlib's manual, deflateInit2()
  constexpr int usual_memory = 8;
  auto stream = std::make_unique<z_stream>();
  if (deflateInit2(stream.get(), Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzip + MAX_WBITS, usual_memory,
                   Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::bad_alloc();
  }
  stream_.reset(stream.release());
}

void GzipPacker::push(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::size_t size = std::min<std::size_t>(bytes.size(), std::numeric_limits<uInt>::max());
    // zlib does not change its input.
    stream_->next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream_->avail_in = static_cast<uInt>(size);
    deflate(Z_NO_FLUSH);
    bytes.remove_prefix(size);
  }
}

void GzipPacker::finish() { deflate(Z_FINISH); }

void GzipPacker::deflate(int flush) {
  do {
    stream_->next_out = reinterpret_cast<Bytef*>(buffer_.get());
    stream_->avail_out = output_bytes;
    ::deflate(stream_.get(), flush);
    output_({buffer_.get(), output_bytes - stream_->avail_out});
  } while (stream_->avail_out == 0);
}

}  // namespace geojob
