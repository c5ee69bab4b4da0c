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

/// Reads a document while its bytes arrive. All readers of geojob are used in the same way:
///
/// Push the bytes in pieces of any size, then call finish(). The reader calls its sink once for
/// each item, as soon as the item is complete. However the bytes are split into pieces, the sink
/// gets the same calls, and an error is the same and has the same position. This does not
/// hold for errc::heap_limit_reached and errc::out_of_memory: they depend on the sizes of the
/// pieces, and on the memory that the reader kept from earlier documents.
///
/// All memory comes from the given Memory, and never more than Limits::parser_heap_bytes at once.
/// The constructor allocates nothing and never fails. After an error, push() and finish() give the
/// same error until reset().
///
/// Use a reader from one thread at a time. Different readers are independent of each other. The
/// sink and the memory must outlive the reader, and the memory must not call the reader.
class DocumentReader {
 public:
  DocumentReader(const DocumentReader&) = delete;
  DocumentReader& operator=(const DocumentReader&) = delete;

  /// Reads the next bytes and returns how many were read. That is all of them, except after an
  /// error and after the sink returned Flow::stop. After a stop it returns the number of bytes up
  /// to the end of the item that the sink was given last. (In XML, if the pieces are shorter than a
  /// tag, the sink may be called late, by up to the length of one tag. Then earlier calls of push()
  /// have already read past that end, and this call returns 0.) A reader that was stopped reads no
  /// more bytes, and that is not an error. Throws only what the sink throws.
  GEOJOB_EXPORT std::size_t push(std::string_view bytes, std::error_code& error);

  /// Tells the reader that no more bytes follow. errc::truncated if the document is not complete.
  /// Throws only what the sink throws.
  GEOJOB_EXPORT void finish(std::error_code& error);

  /// Makes the reader ready for another document. It keeps its memory for that document. But it
  /// frees the memory after errc::heap_limit_reached, and also if it holds both more than 20 KiB
  /// and more than half of Limits::parser_heap_bytes. Otherwise one hostile document could leave
  /// too little memory for the next.
  GEOJOB_EXPORT void reset() noexcept;

  /// True once finish() has found that the document is complete and correct.
  GEOJOB_EXPORT [[nodiscard]] bool done() const noexcept;
  /// True once the sink has stopped the reading.
  GEOJOB_EXPORT [[nodiscard]] bool stopped() const noexcept;
  /// The position of the error. Without an error, how far the document has been read.
  GEOJOB_EXPORT [[nodiscard]] Position where() const noexcept;
  /// Details of the error, in a few words: the name of the field or of the encoding, or the
  /// parser's message. Empty if there are none. Valid until the next push(), finish() or reset().
  GEOJOB_EXPORT [[nodiscard]] std::string_view detail() const noexcept;
  /// The largest number of bytes that the reader has held at once since it was made.
  GEOJOB_EXPORT [[nodiscard]] std::size_t heap_peak() const noexcept;

 protected:
  /// Describes a kind of reader: how to make its Document.
  struct Kind;
  /// `sink` must point to an object of the class that `kind` expects.
  GEOJOB_EXPORT DocumentReader(const Kind& kind, void* sink, const Limits& limits,
                               Memory memory) noexcept;
  GEOJOB_EXPORT ~DocumentReader();
  /// Null before the first push() or finish(), and if there was no memory for it.
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
