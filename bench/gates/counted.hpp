// SPDX-License-Identifier: MIT
#ifndef GEOJOB_BENCH_COUNTED_HPP
#define GEOJOB_BENCH_COUNTED_HPP

#include <valgrind/callgrind.h>

#include <string>

namespace geojob::bench {

/// Does the work; under callgrind, run as by bench/gates/count, its instructions are counted, and
/// they alone, and written down under that name.
template <class Work>
void counted(const std::string& name, Work work) {
  CALLGRIND_ZERO_STATS;
  CALLGRIND_TOGGLE_COLLECT;
  work();
  CALLGRIND_TOGGLE_COLLECT;
  CALLGRIND_DUMP_STATS_AT(name.c_str());
}

}  // namespace geojob::bench

#endif
