// SPDX-License-Identifier: MIT
#include "run/result_store.hpp"

#include <system_error>
#include <utility>
#include <vector>

#include "files/folder.hpp"
#include "files/output_file.hpp"

namespace geojob {

ResultStore::ResultStore(ResultPlace place)
    : place_(std::move(place)),
      is_direct_(!place_.file.empty() && geojob::is_direct(place_.file)) {}

std::string ResultStore::base() const {
  if (!place_.file.empty()) return place_.file;
  if (place_.folder.empty()) return place_.name;
  return place_.folder + (place_.folder.ends_with('/') ? "" : "/") + place_.name;
}

std::string ResultStore::path(const std::string& ending) const {
  return place_.file.empty() ? base() + ending : place_.file;
}

std::string ResultStore::name() const {
  if (place_.file == "-") return "standard output";
  return is_direct_ ? place_.file : base() + ".part";
}

void ResultStore::begin() {
  if (is_direct_) {
    temporary_.emplace();
  } else if (part_) {
    part_->restart();
  } else {
    part_.emplace(base() + ".part");
  }
}

void ResultStore::write(std::string_view bytes) {
  if (is_direct_) {
    temporary_->write(bytes);
  } else {
    part_->write(bytes);
  }
}

void ResultStore::commit(const std::string& ending) {
  if (is_direct_) {
    copy_out();
  } else {
    part_->commit(path(ending));
    part_.reset();  // There is no part any more, whatever fails now.
    sync_folder_of(path(ending));
  }
}

void ResultStore::copy_out() {
  temporary_->flush();
  OutputFile output(place_.file);
  std::vector<char> buffer(std::size_t{64} << 10U);
  for (std::uint64_t at = 0;;) {
    const std::size_t count = temporary_->read(at, buffer);
    if (count == 0) break;
    output.write({buffer.data(), count});
    at += count;
  }
  output.commit();
}

void ResultStore::keep() noexcept {
  try {
    if (part_) part_->flush();
  } catch (const std::system_error&) {  // There is no room for more.
  }
}

void ResultStore::discard() noexcept {
  if (part_) part_->remove();
  part_.reset();
  temporary_.reset();
}

}  // namespace geojob
