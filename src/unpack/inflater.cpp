// SPDX-License-Identifier: MIT
#include "unpack/inflater.hpp"

#include <algorithm>
#include <limits>
#include <new>

namespace geojob {

void Inflater::End::operator()(z_stream* stream) const noexcept {
  inflateEnd(stream);
  delete stream;
}

Inflater::Inflater(Frame frame) : output_(std::make_unique<char[]>(output_bytes)) {
  constexpr int gzip_only = 16;  // zlib's manual, inflateInit2()
  const int window = frame == Frame::gzip ? gzip_only + MAX_WBITS : -MAX_WBITS;
  auto stream = std::make_unique<z_stream>();
  if (inflateInit2(stream.get(), window) != Z_OK) throw std::bad_alloc();
  stream_.reset(stream.release());
}

Inflater::State Inflater::inflate(std::string_view& input, std::string_view& output) {
  const std::size_t size = std::min<std::size_t>(input.size(), std::numeric_limits<uInt>::max());
  // zlib does not change its input.
  stream_->next_in = reinterpret_cast<Bytef*>(const_cast<char*>(input.data()));
  stream_->avail_in = static_cast<uInt>(size);
  stream_->next_out = reinterpret_cast<Bytef*>(output_.get());
  stream_->avail_out = output_bytes;
  const int result = ::inflate(stream_.get(), Z_NO_FLUSH);
  input.remove_prefix(size - stream_->avail_in);
  output = {output_.get(), output_bytes - stream_->avail_out};
  if (result == Z_STREAM_END) return State::ended;
  if (result == Z_MEM_ERROR) throw std::bad_alloc();
  if (result != Z_OK && result != Z_BUF_ERROR) return State::broken;
  return stream_->avail_out == 0 ? State::has_output : State::needs_input;
}

void Inflater::restart() { inflateReset(stream_.get()); }

}  // namespace geojob
