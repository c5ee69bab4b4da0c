// SPDX-License-Identifier: MIT
// geojob's readers in a service with only kilobytes of memory.
//
//   memory      16 KiB of static memory are enough for a reader, including the XML parser. There is
//               no heap: from the first line of main() on, an allocation from it ends the program
//               (no_heap.cpp).
//   transport   the service's own: here canned responses that arrive in pieces of 100 bytes
//               (answers.hpp), and a small part of HTTP (http_answer.hpp).
//   language    everything, including the readers' sources, is compiled with -fno-exceptions
//               -fno-rtti.
//
// Reuse of memory: FixedMemory reuses the memory that a reader releases, so readers may be created
// and destroyed. One reader for all documents allocates nothing more after the first one, because
// reset() keeps its memory.
//
// A document that needs too much memory: the heap limit of Limits stops the reader with
// errc::heap_limit_reached, or the memory is exhausted, which is errc::out_of_memory. For the next
// document all memory is available again.

#include <array>
#include <cstddef>
#include <cstdio>
#include <string_view>
#include <system_error>

#include "answers.hpp"
#include "geojob/core/fixed_memory.hpp"
#include "geojob/job/json_job_reader.hpp"
#include "geojob/job/xml_job_reader.hpp"
#include "http_answer.hpp"
#include "no_heap.hpp"

namespace geojob::example {
namespace {

constexpr std::size_t memory_bytes = 16U << 10U;
constexpr std::size_t piece_bytes = 100;

alignas(std::max_align_t) std::array<std::byte, memory_bytes> static_memory;
std::array<char, 512> static_output;  // printf() would otherwise allocate its buffer from the heap.

Limits limits() noexcept {
  Limits limits;
  limits.parser_heap_bytes = memory_bytes;
  limits.document_bytes = 1U << 20U;
  return limits;
}

int size_of(std::string_view text) noexcept { return static_cast<int>(text.size()); }

/// Handles a job as the service would.
class Display final : public JobSink {
 public:
  Flow on_job(const JobView& job) override {
    if (job.state == JobState::completed) ++completed_;
    if (is_on_) show(job);
    return Flow::go_on;
  }

  void switch_off() noexcept { is_on_ = false; }
  [[nodiscard]] unsigned completed() const noexcept { return completed_; }

 private:
  static void show(const JobView& job) {
    std::printf("  %.*s is %.*s\n", size_of(job.id), job.id.data(), size_of(job.status_text),
                job.status_text.data());
    for (const LinkView& link : job.links) {
      std::printf("  %.*s at %.*s\n", size_of(link.role), link.role.data(), size_of(link.url),
                  link.url.data());
    }
  }

  unsigned completed_ = 0;
  bool is_on_ = true;
};

/// Reads the body of one response as it arrives. Returns true if it is complete and valid.
bool read(JobReaderBase& reader, std::string_view wire) {
  HttpAnswer answer;
  std::error_code error;
  while (!wire.empty() && !error && answer.is_good()) {
    const std::string_view piece = wire.substr(0, piece_bytes);
    wire.remove_prefix(piece.size());
    reader.push(answer.body_of(piece), error);
  }
  if (error || !answer.is_good() || !answer.is_complete()) return false;
  reader.finish(error);
  return !error;
}

/// Uses a reader for one response; after that its memory is free again.
template <class AnyReader>
void look(const char* format, std::string_view wire, MemorySource& memory) {
  Display display;
  AnyReader reader(display, limits(), memory);
  std::puts(format);
  if (!read(reader, wire)) std::puts("  no valid answer");
}

/// Uses one reader for all responses.
void look_a_thousand_times(MemorySource& memory) {
  Display display;
  display.switch_off();
  XmlJobReader reader(display, limits(), memory);
  unsigned read_well = 0;
  for (int i = 0; i < 1000; ++i) {
    reader.reset();
    if (read(reader, xml_answer)) ++read_well;
  }
  std::printf("one reader: %u answers, %u completed\n", read_well, display.completed());
}

/// Reads a tag that never ends, and then an ordinary response.
void meet_no_good(MemorySource& memory) {
  Display display;
  display.switch_off();
  XmlJobReader reader(display, limits(), memory);
  HttpAnswer answer;
  std::error_code error;
  reader.push(answer.body_of(endless_answer), error);
  std::array<char, piece_bytes> piece;
  piece.fill('x');
  while (!error && !answer.is_complete()) {
    reader.push(answer.body_of({piece.data(), piece.size()}), error);
  }
  // error.message() would create a std::string.
  const bool stopped = error == errc::heap_limit_reached || error == errc::out_of_memory;
  std::printf("an endless tag: %s\n", stopped ? "stopped where the memory ends" : "not stopped");
  reader.reset();
  std::printf("  the next answer: %s\n", read(reader, xml_answer) ? "read" : "not read");
}

void serve() {
  FixedMemory memory(static_memory);
  look<XmlJobReader>("XML", xml_answer, memory);
  look<JsonJobReader>("JSON", json_answer, memory);
  meet_no_good(memory);
  look_a_thousand_times(memory);
}

}  // namespace
}  // namespace geojob::example

int main() {
  geojob::example::close_heap();
  std::setvbuf(stdout, geojob::example::static_output.data(), _IOFBF,
               geojob::example::static_output.size());
  geojob::example::serve();
  return std::fflush(stdout) == 0 ? 0 : 1;
}
