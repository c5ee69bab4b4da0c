// SPDX-License-Identifier: MIT
#include "emulator/job_results.hpp"

#include <fmt/format.h>

#include "emulator/fingerprint.hpp"
#include "emulator/packing.hpp"

namespace geojob::emulator {
namespace {

std::string packed_file(std::string bytes, Packing packing, std::string_view name) {
  switch (packing) {
    case Packing::gzip:
      return gzip_packed(bytes);
    case Packing::zip:
      return zip_packed(bytes, name);
    case Packing::none:
      break;
  }
  return bytes;
}

}  // namespace

const ResultFile* JobResults::made_file(std::string_view which) const noexcept {
  if (which == "succeeded" && succeeded_.entities != 0) return &succeeded_;
  return which == "failed" && failed_.entities != 0 ? &failed_ : nullptr;
}

std::shared_ptr<const DownloadFile> JobResults::file(std::string_view which, Packing packing) {
  const ResultFile* const made = made_file(which);
  if (made == nullptr) return nullptr;
  const std::lock_guard lock(mutex_);
  const auto known = files_.find(which);
  if (known != files_.end()) return known->second;
  const auto file = std::make_shared<DownloadFile>();
  const std::string name = fmt::format("{}.{}", which == "failed" ? "Failed" : "Success",
                                       format_.syntax == FeedSyntax::xml ? "xml" : "txt");
  file->bytes = packed_file(changes_ % 2 == 0 ? made->bytes : changed_file(*made), packing, name);
  file->tag = fmt::format("{:x}-{:x}", fingerprint(file->bytes), changes_);
  files_.emplace(which, file);
  return file;
}

void JobResults::change() {
  const std::lock_guard lock(mutex_);
  ++changes_;
  files_.clear();
}

std::string results_type_of(FeedFormat format, Packing packing) {
  if (packing == Packing::gzip) return "application/gzip";
  if (packing == Packing::zip) return "application/zip";
  return format.syntax == FeedSyntax::xml ? "application/xml" : "text/plain; charset=utf-8";
}

}  // namespace geojob::emulator
