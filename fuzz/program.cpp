// SPDX-License-Identifier: MIT
#include "fuzz/program.hpp"

#include <algorithm>
#include <cstdint>
#include <random>

namespace geojob::fuzz {
namespace {

/// Reads a header byte by byte. After its end every value is the default.
class Header {
 public:
  explicit Header(std::string_view bytes) noexcept : rest_(bytes) {}

  /// A number from 0 to 255; the digit 0 is 0.
  unsigned next() noexcept {
    if (rest_.empty()) return 0;
    const auto byte = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    return static_cast<unsigned char>(byte - '0');
  }
  template <class Number, std::size_t size>
  void choose(Number& number, const std::array<Number, size>& others) noexcept {
    const std::size_t choice = next() % (size + 1);
    if (choice != 0) number = others[choice - 1];
  }

 private:
  std::string_view rest_;
};

Limits read_limits(Header& header) {
  Limits limits;
  header.choose(limits.document_bytes,
                std::array<std::uint64_t, 8>{0, 1, 20, 100, 200, 400, 700, 1500});
  header.choose(limits.parser_heap_bytes,
                std::array<std::size_t, 8>{0, 500, 1U << 10U, 2U << 10U, 4U << 10U, 8U << 10U,
                                           12U << 10U, 16U << 10U});
  header.choose(limits.text_bytes, std::array<std::size_t, 7>{0, 1, 2, 4, 8, 40, 300});
  header.choose(limits.depth, std::array<std::uint32_t, 7>{0, 1, 4, 6, 7, 8, 100});
  header.choose(limits.links_per_job, std::array<std::uint32_t, 4>{0, 1, 2, 3});
  header.choose(limits.jobs, std::array<std::uint32_t, 4>{0, 1, 2, 3});
  return limits;
}

/// With size 0 in one piece; up to 9 in pieces of that size; above 9 in pieces of random sizes up
/// to a limit, some of them empty.
std::vector<std::string_view> cut(std::string_view document, unsigned size, unsigned seed) {
  constexpr unsigned largest_fixed = 9;
  std::minstd_rand random(seed + 1);
  std::vector<std::string_view> pieces;
  while (!document.empty()) {
    std::size_t bytes = size == 0 ? document.size() : size;
    if (size > largest_fixed) bytes = random() % size;
    pieces.push_back(document.substr(0, bytes));
    document.remove_prefix(pieces.back().size());
  }
  return pieces;
}

}  // namespace

Program Program::from(std::string_view input) {
  constexpr unsigned all_fail_from = 'X' - '0';
  constexpr unsigned throws_from = 8;
  Program program;
  Header header(input.substr(0, header_bytes));
  program.document = input.substr(std::min(header_bytes, input.size()));
  program.limits = read_limits(header);
  const unsigned size = header.next();
  program.pieces = cut(program.document, size, header.next());
  if (const unsigned number = header.next(); number != 0) {
    const bool all = number > all_fail_from;
    program.failing_allocation = (all ? number - all_fail_from : number) - 1;
    program.refusal = all ? test::Refusal::from_then_on : test::Refusal::once;
  }
  if (const unsigned job = header.next() % (2 * throws_from); job != 0) {
    program.sink_throws = job >= throws_from;
    program.last_job = program.sink_throws ? job - throws_from : job - 1;
  }
  if (const unsigned pieces = header.next(); pieces != 0) {
    program.reset_after = pieces % (program.pieces.size() + 1);
  }
  return program;
}

}  // namespace geojob::fuzz
