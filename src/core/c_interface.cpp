// SPDX-License-Identifier: MIT
#include "geojob/core/c_interface.h"

#include <algorithm>
#include <chrono>

#include "geojob/core/timestamp.hpp"
#include "geojob/core/version.hpp"

namespace {

using namespace std::chrono;
constexpr sys_seconds first_second = sys_days{year{1} / January / 1};
constexpr sys_seconds behind_last_second = sys_days{year{10000} / January / 1};
constexpr int most_fraction_digits = 18;

bool can_be_written(const geojob_timestamp& moment) noexcept {
  return moment.known != 0 && moment.second >= first_second.time_since_epoch().count() &&
         moment.second < behind_last_second.time_since_epoch().count() &&
         moment.fraction_digits <= most_fraction_digits;
}

}  // namespace

int geojob_abi() noexcept { return GEOJOB_ABI; }

// A string literal is behind it, so it ends with a zero byte.
const char* geojob_version() noexcept { return geojob::version().data(); }

size_t geojob_timestamp_text(const geojob_timestamp* moment, char* buffer, size_t size) noexcept {
  if (!can_be_written(*moment)) return 0;
  const geojob::TimestampText text = geojob::to_text(
      {sys_seconds(seconds(moment->second)), moment->fraction, moment->fraction_digits});
  std::copy_n(text.view().data(), std::min(size, text.view().size()), buffer);
  return text.view().size();
}
