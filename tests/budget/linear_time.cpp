// SPDX-License-Identifier: MIT
// Reads hostile documents of one length and of twice that, in tiny pieces, without any limit that
// would end them early. bench/gates/count tells how many instructions each reading took, and
// check_linear_time compares them: seconds would tell as much about the machine.
#include "linear_time.hpp"

#include <cstdlib>
#include <iostream>
#include <string_view>
#include <system_error>

#include "counted.hpp"
#include "geojob/job/json_job_reader.hpp"
#include "geojob/job/xml_job_reader.hpp"

namespace geojob::test {
namespace {

class IgnoringSink final : public JobSink {
 public:
  Flow on_job(const JobView& /*job*/) override { return Flow::go_on; }
};

Limits no_limits() noexcept {
  Limits limits;
  limits.document_bytes = 0;
  limits.parser_heap_bytes = 0;
  limits.text_bytes = 0;
  limits.depth = 0;
  limits.links_per_job = 0;
  limits.jobs = 0;
  return limits;
}

/// All of it has to be read, or nothing would be shown; but it need not be complete.
template <class AnyReader>
bool read(std::string_view document, std::size_t piece_bytes) {
  IgnoringSink sink;
  AnyReader reader(sink, no_limits());
  std::error_code error;
  while (!document.empty() && !error) {
    document.remove_prefix(reader.push(document.substr(0, piece_bytes), error));
  }
  if (!error) reader.finish(error);
  if (!error || error == errc::truncated) return true;
  std::cerr << error.message() << ' ' << reader.detail() << '\n';
  return false;
}

void measure(const Endless& endless, std::size_t bytes, std::size_t piece_bytes) {
  const std::string document = endless.document(bytes);
  bool good = false;
  const std::string name = std::string(endless.what) + ' ' + std::to_string(piece_bytes);
  bench::counted(name, [&] {
    good = endless.format == Format::json ? read<JsonJobReader>(document, piece_bytes)
                                          : read<XmlJobReader>(document, piece_bytes);
  });
  if (good) return;
  std::cerr << name << ": not read to its end\n";
  std::exit(1);
}

void measure_both(const std::vector<Endless>& documents) {
  struct Pieces {
    std::size_t piece_bytes, document_bytes;
  };
  for (const Endless& endless : documents) {
    for (const Pieces& pieces : {Pieces{1, 8U << 10U}, Pieces{50, 32U << 10U}}) {
      measure(endless, pieces.document_bytes, pieces.piece_bytes);
      measure(endless, 2 * pieces.document_bytes, pieces.piece_bytes);
    }
  }
}

}  // namespace

std::string Endless::document(std::size_t bytes) const {
  std::string text = head;
  // From the same number of digits on, so that no unit is longer than another.
  for (std::size_t number = 100000; text.size() < head.size() + bytes; ++number) {
    for (const char byte : unit)
      text += byte == '@' ? std::to_string(number) : std::string(1, byte);
  }
  return text + tail;
}

}  // namespace geojob::test

int main() {
  geojob::test::measure_both(geojob::test::endless_xml());
  geojob::test::measure_both(geojob::test::endless_json());
  return 0;
}
