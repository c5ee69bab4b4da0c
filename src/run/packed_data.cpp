// SPDX-License-Identifier: MIT
#include "run/packed_data.hpp"

#include <string_view>
#include <vector>

#include "unpack/gzip_packer.hpp"

namespace geojob {

PackedData::PackedData(const JobData& data) {
  constexpr std::size_t piece_bytes = std::size_t{64} << 10U;
  GzipPacker packer([this](std::string_view bytes) { file_.write(bytes); });
  std::vector<char> buffer(piece_bytes);
  std::uint64_t offset = 0;
  for (std::size_t count = data.read(0, buffer); count != 0; count = data.read(offset, buffer)) {
    packer.push({buffer.data(), count});
    offset += count;
  }
  packer.finish();
  file_.flush();
}

}  // namespace geojob
