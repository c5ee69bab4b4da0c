// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FUZZ_READER_BENCH_HPP
#define GEOJOB_FUZZ_READER_BENCH_HPP

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fuzz/oracle.hpp"
#include "support/failing_resource.hpp"

namespace geojob::fuzz {

using Pieces = std::vector<std::string_view>;

/// One reader of files, and its recording sink; `read_all(reader, sink, pieces)` reads a file. At
/// the end it checks that all memory was given back.
template <class Reader, class Sink, auto read_all>
class ReaderBench {
 public:
  /// `arguments` are those of the reader between its sink and its memory.
  template <class... Arguments>
  explicit ReaderBench(std::size_t failing_allocation, const Arguments&... arguments)
      : memory_(failing_allocation), reader_(std::in_place, sink_, arguments..., &memory_) {}
  ReaderBench(const ReaderBench&) = delete;
  ReaderBench& operator=(const ReaderBench&) = delete;
  ~ReaderBench() {
    require_same("a reader knows its peak", {"the memory", std::to_string(memory_.peak_bytes())},
                 {"heap_peak()", std::to_string(reader_->heap_peak())});
    reader_.reset();
    require_same("all memory is given back", {"wanted", "0"},
                 {"found", std::to_string(memory_.live_bytes())});
  }

  auto read(const Pieces& pieces) {
    reader_->reset();
    sink_.text.clear();
    return read_all(*reader_, sink_, pieces);
  }
  void restore_memory() { memory_.restore(); }

 private:
  test::FailingResource memory_;
  Sink sink_;
  std::optional<Reader> reader_;
};

}  // namespace geojob::fuzz

#endif
