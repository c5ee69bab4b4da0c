// SPDX-License-Identifier: MIT
#ifndef GEOJOB_UNPACK_GZIP_METHOD_HPP
#define GEOJOB_UNPACK_GZIP_METHOD_HPP

#include <cstdint>

#include "unpack/inflater.hpp"
#include "unpack/unpacker.hpp"

namespace geojob {

/// A gzip file (RFC 1952), which may have several members one after the other.
class GzipMethod final : public Unpacker::Method {
 public:
  explicit GzipMethod(Unpacker::Take pass)
      : Method(std::move(pass)), inflater_(Inflater::Frame::gzip) {}

  [[nodiscard]] bool push(std::string_view& bytes) override;
  [[nodiscard]] bool finish() override;

 private:
  Inflater inflater_;
  bool in_member_ = true;
};

}  // namespace geojob

#endif
