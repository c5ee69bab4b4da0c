// SPDX-License-Identifier: MIT
#include "emulator/job_results.hpp"

#include <fmt/format.h>

#include "emulator/fingerprint.hpp"
#include "emulator/packing.hpp"

namespace geojob::emulator {
namespace {

std::string packed_file(std::string_view bytes, Packing packing, std::string_view name) {
  return packing == Packing::gzip ? gzip_packed(bytes) : zip_packed(bytes, name);
}

std::string name_in_archive(std::string_view which, FeedFormat format) {
  return fmt::format("{}.{}", which == "failed" ? "Failed" : "Success",
                     format.syntax == FeedSyntax::xml ? "xml" : "txt");
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
  file->bytes = made->bytes;
  if (changes_ % 2 != 0) {
    file->own = changed_file(*made);
    file->bytes = file->own;
  }
  if (packing != Packing::none) {
    file->own = packed_file(file->bytes, packing, name_in_archive(which, format_));
    file->bytes = file->own;
  }
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
