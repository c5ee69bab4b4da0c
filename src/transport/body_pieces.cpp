// SPDX-License-Identifier: MIT
#include "transport/body_pieces.hpp"

#include <algorithm>
#include <span>
#include <string>

#include "transport/transport_failure.hpp"

namespace geojob {
namespace {

[[noreturn]] void refuse(const std::string& why) {
  throw TransportFailure(client_errc::wrong_body_size, why);
}

}  // namespace

std::string_view BodyPieces::next() {
  // One byte more than the rest of the body. So a source that has too many bytes is found before
  // its last piece is sent; after that the service would have a complete but wrong body.
  const std::uint64_t wanted = left_ <= most_in_a_piece ? left_ + 1 : most_in_a_piece;
  const std::span<char> room(buffer_.data(), static_cast<std::size_t>(wanted));
  const std::size_t given = std::min(source_.read(room), room.size());
  if (given > left_)
    refuse("its source gave more than the " + std::to_string(size_) + " bytes of its size");
  if (given == 0 && left_ != 0) {
    refuse("its source gave " + std::to_string(size_ - left_) + " of " + std::to_string(size_) +
           " bytes");
  }
  left_ -= given;
  return {buffer_.data(), given};
}

}  // namespace geojob
