#include "geojob/xml_reader.hpp"

#include <algorithm>
#include <exception>
#include <new>

#include "parse/expat_parser.hpp"
#include "parse/job_assembler.hpp"
#include "parse/xml_job_handler.hpp"

namespace geojob {
namespace {

/// Expat copies what it is given into a buffer that doubles until it fits, together with a kilobyte
/// of what came before. With slices this small 2 KiB are enough, whatever the size of a push.
constexpr std::size_t slice_bytes = 512;

/// An ordinary response needs less.
constexpr std::size_t ordinary_heap_bytes = 16U << 10U;

}  // namespace

/// Everything that needs memory, in one block of the caller's resource.
class XmlReader::Implementation {
 public:
  Implementation(const Heap& heap, const Limits& limits, JobSink& sink) noexcept
      : heap_(heap),
        limits_(limits),
        assembler_(heap_, limits_, sink),
        handler_(parser_, assembler_, limits_, failure_),
        parser_(heap_, handler_) {}

  std::size_t push(std::string_view bytes, std::error_code& error);
  void finish(std::error_code& error);
  void reset() noexcept;

  [[nodiscard]] const Heap& heap() const noexcept { return heap_; }
  [[nodiscard]] const JobAssembler& assembler() const noexcept { return assembler_; }
  [[nodiscard]] std::string_view detail() const noexcept { return failure_.detail.view(); }
  [[nodiscard]] Position where() const noexcept;

 private:
  [[nodiscard]] bool may_read(std::error_code& error) noexcept;
  [[nodiscard]] bool holds_too_much() const noexcept;
  [[nodiscard]] bool feed(std::string_view bytes, bool last) noexcept;
  [[nodiscard]] std::size_t feed_slices(std::string_view bytes) noexcept;
  void end_at_limit() noexcept;
  void conclude(std::error_code& error);

  Heap heap_;
  const Limits& limits_;
  Failure failure_;
  JobAssembler assembler_;
  XmlJobHandler handler_;
  ExpatParser parser_;
  std::uint64_t bytes_read_ = 0;
  bool busy_ = false;
  bool finished_ = false;
};

bool XmlReader::Implementation::may_read(std::error_code& error) noexcept {
  error.clear();
  if (busy_) {
    error = errc::reader_busy;
  } else if (failure_.code) {
    error = *failure_.code;
  }
  return !error && !assembler_.stopped();
}

std::size_t XmlReader::Implementation::push(std::string_view bytes, std::error_code& error) {
  if (!may_read(error)) return 0;
  if (finished_) {
    failure_.set(errc::reader_finished, {}, where());
    error = errc::reader_finished;
    return 0;
  }
  const std::uint64_t room =
      limits_.document_bytes == 0 ? bytes.size() : limits_.document_bytes - bytes_read_;
  const bool too_long = bytes.size() > room;
  if (too_long) bytes = bytes.substr(0, static_cast<std::size_t>(room));
  const std::size_t taken = feed_slices(bytes);
  if (too_long && !failure_.code && !assembler_.stopped()) end_at_limit();
  conclude(error);
  return taken;
}

std::size_t XmlReader::Implementation::feed_slices(std::string_view bytes) noexcept {
  const std::uint64_t before = bytes_read_;
  while (!bytes.empty()) {
    const std::string_view slice = bytes.substr(0, slice_bytes);
    if (!feed(slice, false)) {
      const std::uint64_t end = failure_.code ? failure_.place.byte : handler_.stop_offset();
      return static_cast<std::size_t>(std::clamp(end, before, bytes_read_) - before);
    }
    bytes.remove_prefix(slice.size());
  }
  return static_cast<std::size_t>(bytes_read_ - before);
}

bool XmlReader::Implementation::feed(std::string_view bytes, bool last) noexcept {
  busy_ = true;
  const bool fed = parser_.parse(bytes, last);
  busy_ = false;
  bytes_read_ += bytes.size();
  if (const auto code = parser_.error()) {
    // What names an encoding is the declaration, and that stands at the very start.
    const Position place = code == errc::encoding_refused ? Position{} : parser_.position();
    failure_.set(*code, parser_.detail(), place);
  }
  return fed && !failure_.code;
}

/// Expat may still hold back the last bytes before the limit. What they say comes first, so that
/// any split of the bytes gives the same answer.
void XmlReader::Implementation::end_at_limit() noexcept {
  const bool complete = feed({}, true);
  if (assembler_.stopped()) return;
  if (complete || failure_.code == errc::truncated) {
    failure_.set(errc::document_too_long, {}, parser_.position());
  }
}

void XmlReader::Implementation::finish(std::error_code& error) {
  if (!may_read(error) || finished_) return;
  finished_ = true;
  static_cast<void>(feed({}, true));
  conclude(error);
}

void XmlReader::Implementation::conclude(std::error_code& error) {
  if (failure_.code) error = *failure_.code;
  if (const std::exception_ptr thrown = assembler_.take_thrown()) std::rethrow_exception(thrown);
}

void XmlReader::Implementation::reset() noexcept {
  if (busy_) {  // from inside the sink: Expat is in the middle of a call
    failure_.set(errc::reader_busy, {}, parser_.position());
    return;
  }
  const bool start_anew = holds_too_much();
  failure_ = {};
  parser_.reset();
  handler_.reset();
  assembler_.reset();
  bytes_read_ = 0;
  finished_ = false;
  if (!start_anew) return;
  parser_.release();
  assembler_.release();
}

/// Expat keeps what it has, in the form that the last document needed. One hostile document would
/// fill the heap with what no other can use, and all after it would meet the limit.
bool XmlReader::Implementation::holds_too_much() const noexcept {
  const std::size_t ceiling = limits_.parser_heap_bytes;
  if (ceiling == 0) return false;
  return failure_.code == errc::heap_limit_reached ||
         heap_.live() > std::max(ceiling / 2, ordinary_heap_bytes);
}

Position XmlReader::Implementation::where() const noexcept {
  return failure_.code ? failure_.place : parser_.position();
}

XmlReader::XmlReader(JobSink& sink, Limits limits, std::pmr::memory_resource* memory) noexcept
    : sink_(&sink), limits_(limits), memory_(memory) {}

XmlReader::~XmlReader() {
  if (implementation_ == nullptr) return;
  Heap heap = implementation_->heap();
  implementation_->~Implementation();
  heap.release(implementation_, sizeof(Implementation));
}

/// The implementation, made at the first use; null with an error if there is no memory for it.
XmlReader::Implementation* XmlReader::started(std::error_code& error) noexcept {
  error = start_error_;
  if (implementation_ != nullptr || start_error_) return implementation_;
  Heap heap(*memory_, limits_.parser_heap_bytes);
  void* const memory = heap.allocate(sizeof(Implementation));
  if (memory == nullptr) {
    error = start_error_ = heap.refusal();
    return nullptr;
  }
  implementation_ = new (memory) Implementation(heap, limits_, *sink_);
  return implementation_;
}

std::size_t XmlReader::push(std::string_view bytes, std::error_code& error) {
  Implementation* const implementation = started(error);
  return implementation == nullptr ? 0 : implementation->push(bytes, error);
}

void XmlReader::finish(std::error_code& error) {
  if (Implementation* const implementation = started(error)) implementation->finish(error);
}

void XmlReader::reset() noexcept {
  start_error_.clear();
  if (implementation_ != nullptr) implementation_->reset();
}

bool XmlReader::stopped() const noexcept {
  return implementation_ != nullptr && implementation_->assembler().stopped();
}

Position XmlReader::where() const noexcept {
  return implementation_ == nullptr ? Position{} : implementation_->where();
}

std::string_view XmlReader::detail() const noexcept {
  return implementation_ == nullptr ? std::string_view{} : implementation_->detail();
}

Envelope XmlReader::envelope() const noexcept {
  return implementation_ == nullptr ? Envelope{} : implementation_->assembler().envelope();
}

std::uint64_t XmlReader::jobs_seen() const noexcept {
  return implementation_ == nullptr ? 0 : implementation_->assembler().jobs_seen();
}

std::size_t XmlReader::heap_peak() const noexcept {
  return implementation_ == nullptr ? 0 : implementation_->heap().peak();
}

}  // namespace geojob
