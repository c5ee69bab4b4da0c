// SPDX-License-Identifier: MIT
#include "emulator/authority_file.hpp"

#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <system_error>

namespace geojob::emulator {

AuthorityFile::AuthorityFile(const std::string& wish, const std::string& pem) {
  if (wish.empty()) {
    std::string folder = std::filesystem::temp_directory_path() / "geojob-emulator-XXXXXX";
    if (mkdtemp(folder.data()) == nullptr) {
      throw std::system_error(errno, std::generic_category(), folder + " cannot be made");
    }
    folder_ = folder;
    path_ = folder_ / "ca.pem";
  } else {
    path_ = std::filesystem::absolute(wish);
  }
  std::ofstream stream(path_);
  if (!(stream << pem) || !stream.flush()) {
    const std::error_code reason(errno, std::generic_category());
    std::error_code ignored;
    if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
    throw std::system_error(reason, path_.string() + " cannot be written");
  }
}

AuthorityFile::~AuthorityFile() {
  std::error_code ignored;
  if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
}

}  // namespace geojob::emulator
