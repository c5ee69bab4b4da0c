// SPDX-License-Identifier: MIT
#include "fuzz/reader_oracles.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "cli/job_json.hpp"
#include "fuzz/earlier_documents.hpp"
#include "fuzz/oracle.hpp"
#include "fuzz/program.hpp"
#include "geojob/job/job_reader.hpp"
#include "support/callback_sink.hpp"
#include "support/reading.hpp"
#ifdef GEOJOB_SCANNER
#include "support/partly_scanned_reader.hpp"
#endif

namespace geojob::fuzz {
namespace {

using test::CallbackSink;
using test::FailingResource;
using test::ReaderOf;
using test::Reading;
using test::RecordingSink;

using Pieces = std::span<const std::string_view>;

/// Thrown by the sinks, and caught here.
struct SinkFailure {};

/// The whole result of one reading.
struct Outcome {
  Reading reading;
  std::vector<Job> jobs;
};

/// A reading that the sink may have ended.
struct Interrupted {
  Outcome outcome;
  bool interrupted = false;
  bool thrown = false;  ///< Whether the exception came out of the reader.
};

std::string text_of(std::span<const Job> jobs) {
  std::string text;
  for (const Job& job : jobs) text += cli::to_json(job) + '\n';
  return text;
}

std::string text_of(const Outcome& outcome) {
  const Position& place = outcome.reading.place;
  return outcome.reading.text + "at byte " + std::to_string(place.byte) + ", line " +
         std::to_string(place.line) + ", column " + std::to_string(place.column) + '\n';
}

std::string error_text(const Outcome& outcome) {
  const std::error_code& error = outcome.reading.error;
  return (error ? std::string(test::name_of(error)) : "no error") + '\n';
}

/// The moment at which the heap limit is reached depends on the sizes of the buffers. These depend
/// on the pieces, and on what the reader has read before. So reader.hpp makes an exception for this
/// limit.
bool met_ceiling(const Outcome& outcome) {
  return outcome.reading.error == errc::heap_limit_reached;
}

/// Both must have the same jobs, as far as both have read.
void require_same_start(std::string_view promise, std::string_view left_name, const Outcome& left,
                        std::string_view right_name, const Outcome& right) {
  const std::size_t both = std::min(left.jobs.size(), right.jobs.size());
  require_same(promise, {left_name, text_of(std::span(left.jobs).first(both))},
               {right_name, text_of(std::span(right.jobs).first(both))});
}

/// Both must have the same jobs, the same error and the same position.
void require_same_outcome(std::string_view promise, std::string_view left_name, const Outcome& left,
                          std::string_view right_name, const Outcome& right) {
  if (met_ceiling(left) || met_ceiling(right)) {
    require_same_start(promise, left_name, left, right_name, right);
  } else {
    require_same(promise, {left_name, text_of(left)}, {right_name, text_of(right)});
  }
}

/// Which reader it is: that for a format, or one for XML whose scanner reads a part only.
struct Way {
  Format format;
  std::optional<std::uint64_t> most_scanned = std::nullopt;
};

/// A reader with all that it needs; at the end it checks that all memory was released.
class Bench {
 public:
  Bench(const Way& way, const Limits& limits,
        std::size_t failing_allocation = FailingResource::never,
        test::Refusal refusal = test::Refusal::once)
      : limits_(limits),
        failing_allocation_(failing_allocation),
        memory_(failing_allocation, refusal) {
#ifdef GEOJOB_SCANNER
    if (way.most_scanned) {
      reader_ = &partly_.emplace(sink_, limits, *way.most_scanned, &memory_);
      return;
    }
#endif
    reader_ = &*usual_.emplace(way.format, sink_, limits, &memory_);
  }
  Bench(const Bench&) = delete;
  Bench& operator=(const Bench&) = delete;
  ~Bench() {
    const std::size_t peak = memory_.peak_bytes();
    const std::size_t ceiling = limits_.parser_heap_bytes;
    require(ceiling == 0 || peak <= ceiling, "memory stays below its ceiling",
            "at most " + std::to_string(ceiling), std::to_string(peak) + " bytes at once");
    require_same("a reader knows its peak", {"the memory", std::to_string(peak)},
                 {"heap_peak()", std::to_string(reader_->heap_peak())});
    usual_.reset();
#ifdef GEOJOB_SCANNER
    partly_.reset();
#endif
    require_same("all memory is given back", {"wanted", "0 bytes left"},
                 {"found", std::to_string(memory_.live_bytes()) + " bytes left"});
  }

  [[nodiscard]] JobReaderBase& reader() { return *reader_; }

  /// From now on no allocation fails.
  void restore_memory() {
    memory_.restore();
    failing_allocation_ = FailingResource::never;
  }

  [[nodiscard]] Outcome read(Pieces pieces) {
    recording_.jobs.clear();
    Outcome outcome;
    for (const std::string_view piece : pieces) {
      outcome.reading.bytes_taken += reader().push(piece, outcome.reading.error);
      if (outcome.reading.error) break;
    }
    outcome.reading = concluded(reader(), recording_, std::move(outcome.reading));
    outcome.jobs = std::move(recording_.jobs);
    if (outcome.reading.error == errc::out_of_memory) {
      require(may_lack_memory(), "out_of_memory only where memory was refused", "another end",
              text_of(outcome));
    }
    return outcome;
  }
  [[nodiscard]] Outcome read_again(Pieces pieces) {
    reader().reset();
    return read(pieces);
  }

  /// The sink stops at the job with that number, or throws instead of accepting it; only once.
  void interrupt(std::size_t number, bool throws) {
    interrupted_job_ = number;
    throws_ = throws;
  }
  [[nodiscard]] Interrupted read_interrupted(Pieces pieces) {
    Interrupted result;
    try {
      result.outcome = read(pieces);
    } catch (const SinkFailure&) {
      result.outcome.jobs = std::move(recording_.jobs);
      result.thrown = true;
    }
    result.interrupted = !interrupted_job_;
    return result;
  }

 private:
  Flow take(const JobView& job) {
    const bool interrupted = recording_.jobs.size() == interrupted_job_;
    if (interrupted) interrupted_job_.reset();
    if (interrupted && throws_) throw SinkFailure();
    recording_.on_job(job);
    return interrupted ? Flow::stop : Flow::go_on;
  }

  [[nodiscard]] bool may_lack_memory() const { return memory_.allocations() > failing_allocation_; }

  Limits limits_;
  std::size_t failing_allocation_;
  FailingResource memory_;
  RecordingSink recording_;
  CallbackSink sink_{[this](const JobView& job) { return take(job); }};
  std::optional<std::size_t> interrupted_job_;
  bool throws_ = false;
  std::optional<ReaderOf> usual_;
#ifdef GEOJOB_SCANNER
  std::optional<test::PartlyScannedReader> partly_;
#endif
  JobReaderBase* reader_ = nullptr;
};

/// One input, and the result of reading its document in one piece with a new reader.
struct Case {
  const Program& program;
  Format format;
  Outcome whole;

  [[nodiscard]] Pieces pieces() const { return program.pieces; }
};

void check_split(const Case& it) {
  Bench bench({it.format}, it.program.limits);
  const Outcome split = bench.read(it.pieces());
  require_same_outcome("any split gives the same", "whole", it.whole, "in pieces", split);
  const std::size_t taken = split.reading.bytes_taken;
  const std::size_t size = it.program.document.size();
  require(taken <= size && (split.reading.error || taken == size),
          "a reader takes what it is given, up to an error", std::to_string(size) + " bytes",
          std::to_string(taken) + " bytes");
}

void check_reset(const Case& it) {
  if (!it.program.reset_after) return;
  Bench bench({it.format}, it.program.limits);
  std::error_code error;
  for (const std::string_view piece : it.pieces().first(*it.program.reset_after)) {
    bench.reader().push(piece, error);
  }
  for (const char* const reset : {"reset in the middle", "reset at the end"}) {
    const Outcome again = bench.read_again(it.pieces());
    require_same_outcome("a reset reader reads like a new one", "new", it.whole, reset, again);
  }
}

/// A number that differs from document to document.
std::uint64_t number_of(std::string_view document) {
  std::uint64_t number = 0;
  for (const char byte : document) number = number * 31 + static_cast<unsigned char>(byte);
  return number;
}

/// What a reader keeps of a document must not change what it reads in the next one.
void check_in_turn(const Case& it) {
  const std::array other = {earlier_document(it.format, number_of(it.program.document))};
  const Outcome other_whole = Bench({it.format}, it.program.limits).read(other);
  Bench bench({it.format}, it.program.limits);
  for (const std::string_view turn : {"in the first turn", "in the second turn"}) {
    constexpr std::string_view promise = "a reader reads documents in turn like a new one";
    require_same_outcome(promise, "new", other_whole, turn, bench.read_again(other));
    require_same_outcome(promise, "new", it.whole, turn, bench.read_again(it.pieces()));
  }
}

void check_failing_allocation(const Case& it) {
  if (!it.program.failing_allocation) return;
  Bench bench({it.format}, it.program.limits, *it.program.failing_allocation, it.program.refusal);
  const Outcome failed = bench.read(it.pieces());
  constexpr std::string_view promise = "a refused allocation changes nothing but the end";
  if (failed.reading.error == errc::out_of_memory) {
    require_same_start(promise, "all granted", it.whole, "one refused", failed);
  } else {
    // The reader may have released memory that it kept for later, and then succeeded.
    require_same_outcome(promise, "all granted", it.whole, "one refused", failed);
  }
  bench.restore_memory();
  require_same_outcome("a reader works after a refused allocation", "all granted", it.whole,
                       "later, after a reset", bench.read_again(it.pieces()));
}

/// If a sink ends the reading at a job, it has received the jobs up to that one, and there is no
/// error.
void check_interruption(const Case& it) {
  if (!it.program.last_job) return;
  Bench bench({it.format}, it.program.limits);
  bench.interrupt(*it.program.last_job, it.program.sink_throws);
  const Interrupted found = bench.read_interrupted(it.pieces());
  const bool comes = *it.program.last_job < it.whole.jobs.size();
  if (!found.interrupted) {
    require_same_outcome("a sink that does not stop changes nothing", "whole", it.whole,
                         "not stopped", found.outcome);
  }
  if (!met_ceiling(it.whole) && !met_ceiling(found.outcome)) {
    require(found.interrupted == comes, "a sink is called for each job", text_of(it.whole.jobs),
            text_of(found.outcome.jobs));
  }
  if (found.interrupted && comes) {
    const std::size_t taken = *it.program.last_job + (it.program.sink_throws ? 0 : 1);
    require_same("a stop gives the jobs up to it, and no error",
                 {"whole", text_of(std::span(it.whole.jobs).first(taken)) + "no error\n"},
                 {"stopped", text_of(found.outcome.jobs) + error_text(found.outcome)});
    require(found.thrown == it.program.sink_throws, "what a sink throws comes out of the reader",
            it.program.sink_throws ? "thrown" : "nothing", found.thrown ? "thrown" : "nothing");
    require(bench.reader().stopped(), "a reader knows that it was stopped", "stopped", "not");
  }
  require_same_outcome("a reader works after a stop", "whole", it.whole, "after a reset",
                       bench.read_again(it.pieces()));
}

/// If JobReader recognises the same format, it has the same result.
void check_either(const Case& it) {
  test::RecordingSink sink;
  JobReader reader(sink, it.program.limits);
  Outcome outcome;
  outcome.reading = test::read_with(reader, sink, it.pieces());
  outcome.jobs = std::move(sink.jobs);
  if (reader.format() != it.format) return;
  require_same_outcome("a reader that tells the format reads the same", "told", it.whole,
                       "told by itself", outcome);
}

#ifdef GEOJOB_SCANNER

/// The number of bytes that were taken in the only push. Empty if it is all that the limit allows:
/// Expat sometimes defers the reading of a large tag until it knows that the document has ended.
std::string taken_in_push(const Outcome& outcome, const Case& it) {
  const std::uint64_t limit = it.program.limits.document_bytes;
  const std::uint64_t size = it.program.document.size();
  const std::size_t taken = outcome.reading.bytes_taken;
  const bool is_all = taken == (limit == 0 ? size : std::min(limit, size));
  return is_all ? std::string() : std::to_string(taken);
}

/// Both must have taken as many bytes of the whole document.
void require_same_taken(const Case& it, const Outcome& scanned, const Outcome& other) {
  const std::string left = taken_in_push(scanned, it);
  const std::string right = taken_in_push(other, it);
  if (left.empty() || right.empty()) return;
  require_same("the scanner takes as many bytes as Expat", {"scanned", left}, {"other", right});
}

Outcome read_up_to(const Way& way, const Case& it, std::size_t job) {
  Bench bench(way, it.program.limits);
  bench.interrupt(job, false);
  return bench.read_interrupted(std::array{it.program.document}).outcome;
}

/// Whether the scanner reads a document, or Expat, or Expat from some byte on, makes no difference.
void check_ways(const Case& it) {
  if (it.format != Format::xml) return;
  const std::string_view document = it.program.document;
  const std::uint64_t handed_over = number_of(document) % (document.size() + 1);
  for (const std::uint64_t most_scanned : {std::uint64_t{0}, handed_over}) {
    constexpr std::string_view promise = "the scanner reads like Expat";
    const Way way{it.format, most_scanned};
    const std::string name = "scanned up to " + std::to_string(most_scanned);
    const auto read = [&](Pieces pieces) { return Bench(way, it.program.limits).read(pieces); };
    const Outcome whole = read(std::array{document});
    require_same_outcome(promise, "scanned", it.whole, name, whole);
    require_same_outcome(promise, "scanned", it.whole, name + ", in pieces", read(it.pieces()));
    if (met_ceiling(it.whole) || met_ceiling(whole)) continue;
    require_same_taken(it, it.whole, whole);
    if (it.program.last_job) {
      const Outcome stopped = read_up_to({it.format}, it, *it.program.last_job);
      const Outcome other = read_up_to(way, it, *it.program.last_job);
      require_same_outcome(promise, "stopped", stopped, name + ", stopped", other);
      require_same_taken(it, stopped, other);
    }
    if (!it.program.failing_allocation) continue;
    Bench failing(way, it.program.limits, *it.program.failing_allocation, it.program.refusal);
    require_same_start(promise, "scanned", it.whole, "an allocation refused",
                       failing.read(it.pieces()));
    failing.restore_memory();
    require_same_outcome(promise, "scanned", it.whole, name + ", later",
                         failing.read_again(it.pieces()));
  }
}

#endif

/// If geojob accepts a document, another parser accepts it too, and finds the same jobs.
void check_peer(const Case& it, Peer peer) {
  if (it.whole.reading.error) return;
  const std::optional<PeerReading> other = peer(it.program.document);
  if (!other) return;
  std::string lines;
  for (const Job& job : it.whole.jobs) lines += line_of(job.id, job.status_text);
  if (!other->accepted) {
    disagree("another parser accepts what geojob does", {"geojob", text_of(it.whole)},
             {"other", other->text});
  }
  require_same("another parser sees the same jobs", {"geojob", lines}, {"other", other->text});
}

}  // namespace

std::string line_of(std::string_view id, std::string_view status) {
  return std::string(id) + ": " + std::string(status) + '\n';
}

#ifdef GEOJOB_SCANNER
void check_xml_readings(std::string_view input) {
  const Program program = Program::from(input);
  Bench bench({Format::xml}, program.limits);
  const Case it{program, Format::xml, bench.read(std::array{program.document})};
  check_split(it);
  check_in_turn(it);
  check_ways(it);
}
#endif

void check_reader(std::string_view input, Format format, Peer peer) {
  const Program program = Program::from(input);
  const std::array document = {program.document};
  Bench bench({format}, program.limits);
  const Case it{program, format, bench.read(document)};
  check_split(it);
  check_reset(it);
  check_in_turn(it);
  check_failing_allocation(it);
  check_interruption(it);
  check_either(it);
#ifdef GEOJOB_SCANNER
  check_ways(it);
#endif
  check_peer(it, peer);
}

}  // namespace geojob::fuzz
