// SPDX-License-Identifier: MIT
#ifndef GEOJOB_READER_HPP
#define GEOJOB_READER_HPP

#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <string_view>
#include <system_error>

#include "geojob/envelope.hpp"
#include "geojob/error.hpp"
#include "geojob/export.hpp"
#include "geojob/job_sink.hpp"
#include "geojob/limits.hpp"
#include "geojob/memory_source.hpp"
#include "geojob/position.hpp"

namespace geojob {

/// Reads jobs out of a response as its bytes arrive. What a response is written in is known to
/// XmlReader, JsonReader and ResponseReader, which are all used like this:
///
/// Push the bytes in pieces of any size, then call finish(). Each job goes to the sink once, at the
/// end of its element or object. Any split of the bytes gives the same jobs, the same error and the
/// same place, but for errc::heap_limit_reached and errc::out_of_memory, which come when the memory
/// is gone, and pieces of other sizes need other buffers; what a reader holds from before counts
/// too.
///
/// All memory comes from the given resource or source and stays below Limits::parser_heap_bytes;
/// none is taken before the first push(). Construction never fails. Errors are sticky until
/// reset().
///
/// Where exceptions are switched off, memory should come from a MemorySource such as FixedMemory: a
/// resource that has no more can only throw, and that ends the program.
///
/// One thread at a time; different readers are independent. The sink and the memory must outlive
/// the reader, and the memory must not use it.
class Reader {
 public:
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  /// Takes the next bytes. Returns how many were read: all of them, or fewer after an error or when
  /// the sink stopped the reading, and then those up to the end of that job. (In XML, pieces
  /// shorter than a tag can bring a job up to a tag's length late; bytes taken before then lie past
  /// its end.) After a stop, further bytes are not taken and there is no error. Throws only what
  /// the sink throws.
  GEOJOB_EXPORT std::size_t push(std::string_view bytes, std::error_code& error);

  /// Says that the document ends here. errc::truncated if it does not. Throws only what the sink
  /// throws.
  GEOJOB_EXPORT void finish(std::error_code& error);

  /// Makes the reader ready for another document. The memory it has is kept, unless a document ran
  /// into the ceiling or left the reader with more than 20 KiB and half of it: then it is given
  /// back, so that one hostile document does not leave the next one without.
  GEOJOB_EXPORT void reset() noexcept;

  /// True once the sink has stopped the reading.
  GEOJOB_EXPORT [[nodiscard]] bool stopped() const noexcept;
  /// The place of the error, or how far the reading is.
  GEOJOB_EXPORT [[nodiscard]] Position where() const noexcept;
  /// What exactly was wrong, in a word or a few: the field, the encoding, the parser's own
  /// message. Empty if there is nothing to add. Good until the next push(), finish() or reset().
  GEOJOB_EXPORT [[nodiscard]] std::string_view detail() const noexcept;
  /// What the envelope said so far. Good until the next push(), finish() or reset().
  GEOJOB_EXPORT [[nodiscard]] Envelope envelope() const noexcept;
  /// How many jobs were given to the sink.
  GEOJOB_EXPORT [[nodiscard]] std::uint64_t jobs_seen() const noexcept;
  /// The most bytes held at once since construction.
  GEOJOB_EXPORT [[nodiscard]] std::size_t heap_peak() const noexcept;

 protected:
  class Core;
  /// How to make the part of a reader that needs memory.
  struct Kind;
  Reader(const Kind& kind, JobSink& sink, const Limits& limits,
         std::pmr::memory_resource* memory) noexcept;
  Reader(const Kind& kind, JobSink& sink, const Limits& limits, MemorySource& memory) noexcept;
  GEOJOB_EXPORT ~Reader();
  [[nodiscard]] const Core* core() const noexcept { return core_; }

 private:
  /// A resource that refuses with a null pointer.
  class ResourceMemory final : public MemorySource {
   public:
    explicit ResourceMemory(std::pmr::memory_resource* resource) noexcept : resource_(resource) {}
    [[nodiscard]] void* allocate(std::size_t bytes) noexcept override;
    void release(void* block, std::size_t bytes) noexcept override;

   private:
    std::pmr::memory_resource* resource_;
  };

  Core* started(std::error_code& error) noexcept;

  const Kind* kind_;
  JobSink* sink_;
  Limits limits_;
  ResourceMemory resource_;  ///< Idle where the caller gave a source.
  MemorySource* memory_;
  Core* core_ = nullptr;
  std::error_code start_error_;
};

}  // namespace geojob

#endif
