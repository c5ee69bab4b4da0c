// SPDX-License-Identifier: MIT
#ifndef GEOJOB_UNPACK_GZIP_METHOD_HPP
#define GEOJOB_UNPACK_GZIP_METHOD_HPP

#include <cstdint>

#include "unpack/inflater.hpp"
#include "unpack/unpacker.hpp"

namespace geojob {

/// A gzip file (RFC 1952), which may have several members one after the other, and zero bytes
/// behind the last one.
class GzipMethod final : public Unpacker::Method {
 public:
  explicit GzipMethod(Unpacker::Take pass)
      : Method(std::move(pass)), inflater_(Inflater::Frame::gzip) {}

  [[nodiscard]] bool push(std::string_view& bytes) override;
  [[nodiscard]] bool finish() override;

 private:
  [[nodiscard]] bool skip_padding(std::string_view& bytes);

  Inflater inflater_;
  bool in_member_ = true;
  bool is_padded_ = false;  ///< Zero bytes have come behind a member.
};

}  // namespace geojob

#endif
