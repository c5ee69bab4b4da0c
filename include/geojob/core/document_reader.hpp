// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_DOCUMENT_READER_HPP
#define GEOJOB_CORE_DOCUMENT_READER_HPP

#include <cstddef>
#include <string_view>
#include <system_error>

#include "geojob/core/error.hpp"
#include "geojob/core/export.hpp"
#include "geojob/core/limits.hpp"
#include "geojob/core/memory.hpp"
#include "geojob/core/position.hpp"

namespace geojob {

class Document;

/// Reads a document as its bytes arrive. Every reader of geojob is used like this, whatever it
/// reads and gives to its sink:
///
/// Push the bytes in pieces of any size, then call finish(). Each thing that is read goes to the
/// sink once, as soon as it is complete. Any split of the bytes gives the same calls of the sink,
/// the same error and the same place. Two errors are the exception: errc::heap_limit_reached and
/// errc::out_of_memory come when the memory is gone, and pieces of other sizes need other buffers;
/// what a reader holds from before counts too.
///
/// All memory comes from the given Memory and stays below Limits::parser_heap_bytes; none is taken
/// before the first push(). Construction never fails. Errors are sticky until reset().
///
/// One thread at a time; different readers are independent. The sink and the memory must outlive
/// the reader, and the memory must not use it.
class DocumentReader {
 public:
  DocumentReader(const DocumentReader&) = delete;
  DocumentReader& operator=(const DocumentReader&) = delete;

  /// Takes the next bytes. Returns how many were read: all of them, or fewer after an error or when
  /// the sink stopped the reading, and then those up to the end of what the sink was given last.
  /// (In XML, pieces shorter than a tag can bring a call of the sink up to a tag's length late;
  /// bytes taken before then lie past its end.) After a stop, further bytes are not taken and there
  /// is no error. Throws only what the sink throws.
  GEOJOB_EXPORT std::size_t push(std::string_view bytes, std::error_code& error);

  /// Says that the document ends here. errc::truncated if it does not. Throws only what the sink
  /// throws.
  GEOJOB_EXPORT void finish(std::error_code& error);

  /// Makes the reader ready for another document. The memory it has is kept, unless a document ran
  /// into the ceiling or left the reader with more than 20 KiB and half of it: then it is given
  /// back, so that one hostile document does not leave the next one without.
  GEOJOB_EXPORT void reset() noexcept;

  /// True once finish() found the document complete and nothing wrong with it.
  GEOJOB_EXPORT [[nodiscard]] bool done() const noexcept;
  /// True once the sink has stopped the reading.
  GEOJOB_EXPORT [[nodiscard]] bool stopped() const noexcept;
  /// The position of the error, or how far the reading is.
  GEOJOB_EXPORT [[nodiscard]] Position where() const noexcept;
  /// What exactly was wrong, in a word or a few: the field, the encoding, the parser's own
  /// message. Empty if there is nothing to add. Good until the next push(), finish() or reset().
  GEOJOB_EXPORT [[nodiscard]] std::string_view detail() const noexcept;
  /// The most bytes held at once since construction.
  GEOJOB_EXPORT [[nodiscard]] std::size_t heap_peak() const noexcept;

 protected:
  /// How to make the part of a reader that needs memory.
  struct Kind;
  /// `sink` is of the class that the kind was made for.
  DocumentReader(const Kind& kind, void* sink, const Limits& limits, Memory memory) noexcept;
  GEOJOB_EXPORT ~DocumentReader();
  /// Null until the first push() or finish(), and as long as there is no memory for it.
  [[nodiscard]] const Document* document() const noexcept { return document_; }

 private:
  Document* started(std::error_code& error) noexcept;

  const Kind* kind_;
  void* sink_;
  Limits limits_;
  Memory memory_;
  Document* document_ = nullptr;
  std::error_code start_error_;
};

}  // namespace geojob

#endif
