// SPDX-License-Identifier: MIT
#ifndef GEOJOB_EMULATOR_AUTHORITY_FILE_HPP
#define GEOJOB_EMULATOR_AUTHORITY_FILE_HPP

#include <filesystem>
#include <string>

namespace geojob::emulator {

/// Writes the authority's certificate to a file, which clients can trust. If no path is given, the
/// file is in a new temporary folder, which the destructor removes.
class AuthorityFile {
 public:
  /// Throws std::system_error.
  AuthorityFile(const std::string& wish, const std::string& pem);
  AuthorityFile(const AuthorityFile&) = delete;
  AuthorityFile& operator=(const AuthorityFile&) = delete;
  ~AuthorityFile();

  [[nodiscard]] std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
  std::filesystem::path folder_;
};

}  // namespace geojob::emulator

#endif
