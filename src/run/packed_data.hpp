// SPDX-License-Identifier: MIT
#ifndef GEOJOB_RUN_PACKED_DATA_HPP
#define GEOJOB_RUN_PACKED_DATA_HPP

#include "files/temporary_file.hpp"
#include "run/submitter.hpp"

namespace geojob {

/// Data compressed with gzip, in a temporary file: the length of a body must be known before it is
/// sent. Its functions throw std::system_error if that file cannot be written or read.
class PackedData final : public JobData {
 public:
  explicit PackedData(const JobData& data);

  [[nodiscard]] std::uint64_t size() const override { return file_.size(); }
  [[nodiscard]] std::size_t read(std::uint64_t offset, std::span<char> buffer) const override {
    return file_.read(offset, buffer);
  }

 private:
  TemporaryFile file_;
};

}  // namespace geojob

#endif
