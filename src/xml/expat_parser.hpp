// SPDX-License-Identifier: MIT
#ifndef GEOJOB_XML_EXPAT_PARSER_HPP
#define GEOJOB_XML_EXPAT_PARSER_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/heap.hpp"
#include "geojob/core/position.hpp"
#include "xml/expat_heap.hpp"

namespace geojob {

/// The functions that Expat calls while it parses. `user` is the pointer that ExpatParser::start()
/// was given. Expat may call some of them even after stop().
struct ExpatCallbacks {
  void (*start)(void* user, const char* name, const char** attributes);
  void (*end)(void* user, const char* name);
  void (*text)(void* user, const char* piece, int size);
  void (*doctype)(void* user, const char* name, const char* system, const char* public_id,
                  int has_internal_subset);
  /// For everything else in a document.
  void (*other)(void* user, const char* piece, int size);
};

/// Why Expat stopped.
struct ExpatError {
  enum class Kind : std::uint8_t {
    no_memory,
    encoding,         ///< The declared encoding is unknown, or is not the document's.
    ends_too_early,   ///< An error only if no more bytes follow.
    not_well_formed,  ///< Anything else.
  };
  Kind kind;
  std::string_view words;  ///< Expat's message. Valid as long as the program runs.
};

/// The bytes that Expat has in its buffer, and where in them the current construct starts.
struct ExpatContext {
  std::string_view bytes;
  std::size_t offset;
};

/// Expat as a C++ class. It reports names with their namespaces, and gets all memory from a Heap.
/// Only its .cpp file includes expat.h. Below, the construct is the part of the document that Expat
/// has just read: a tag, a piece of text, a comment.
class ExpatParser {
 public:
  explicit ExpatParser(Heap& heap) noexcept : expat_heap_(heap) {}
  ExpatParser(const ExpatParser&) = delete;
  ExpatParser& operator=(const ExpatParser&) = delete;
  ~ExpatParser() { release(); }

  /// Separates namespace and local name in the names that Expat reports. Expat refuses a namespace
  /// that contains it, so no document can forge a name.
  static constexpr char separator = '\n';

  /// Starts a new document, after reset() if there was one before. Returns false if there is no
  /// memory.
  [[nodiscard]] bool start(const ExpatCallbacks& callbacks, void* user) noexcept;
  /// Forgets the document. Must not be called by a callback.
  void reset() noexcept;
  /// Parses the next bytes; `last` says that the document ends with them. Returns false after an
  /// error, and after stop().
  [[nodiscard]] bool parse(std::string_view bytes, bool last) noexcept;
  /// Room in Expat's own buffer for the next bytes, which parse_room() then parses. It is null if
  /// there is no memory.
  [[nodiscard]] char* room_for(std::size_t size) noexcept;
  [[nodiscard]] bool parse_room(std::size_t size) noexcept;
  /// Makes parse() return. For callbacks.
  void stop() noexcept;
  /// Releases all memory. Must not be called by a callback.
  void release() noexcept;

  /// The error that made parse() return false.
  [[nodiscard]] ExpatError error() const noexcept;
  /// Expat's message about an invalid XML declaration.
  [[nodiscard]] static std::string_view words_of_wrong_declaration() noexcept;
  /// Where the construct starts, counted in the bytes since start().
  [[nodiscard]] Position position() const noexcept;
  /// The byte of position() only, which needs no count of lines. Negative if Expat does not know
  /// it.
  [[nodiscard]] std::int64_t byte() const noexcept;
  /// The size of the construct in bytes.
  [[nodiscard]] std::size_t construct_size() const noexcept;
  /// nullopt if Expat has no bytes, or does not offer this.
  [[nodiscard]] std::optional<ExpatContext> context() const noexcept;

  /// The memory that Expat has.
  [[nodiscard]] ExpatHeap& heap() noexcept { return expat_heap_; }
  /// Whether Expat asked for memory and got none. Expat does not always make that an error.
  [[nodiscard]] bool lacked_memory() const noexcept { return expat_heap_.refused(); }
  void forget_lack_of_memory() noexcept { expat_heap_.forget_refusal(); }

 private:
  ExpatHeap expat_heap_;
  void* parser_ = nullptr;  ///< An XML_Parser. The first start() creates it.
};

}  // namespace geojob

#endif
