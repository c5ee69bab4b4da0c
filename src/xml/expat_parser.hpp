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

/// The functions that Expat calls while it parses. Each gets the pointer that ExpatParser::start()
/// was given. Expat may still call some after stop().
struct ExpatCallbacks {
  void (*start)(void* user, const char* name, const char** attributes);
  void (*end)(void* user, const char* name);
  void (*text)(void* user, const char* piece, int size);
  void (*doctype)(void* user, const char* name, const char* system, const char* public_id,
                  int has_internal_subset);
  /// For whatever has no callback of its own.
  void (*other)(void* user, const char* piece, int size);
};

/// Why Expat went no further.
struct ExpatError {
  enum class Kind : std::uint8_t {
    no_memory,
    encoding,         ///< Unknown to Expat, or not the one that the bytes are in.
    ends_too_early,   ///< Wrong only if no more bytes follow.
    not_well_formed,  ///< Anything else.
  };
  Kind kind;
  std::string_view words;  ///< Expat's own. They live as long as the program.
};

/// What Expat has of the bytes it was given, and where in them the current construct starts.
struct ExpatContext {
  std::string_view bytes;
  std::size_t offset;
};

/// Expat as a C++ class: it reports names with their namespaces, and takes all memory from a Heap.
/// The one place that includes expat.h. The construct is the tag, piece of text or other part of
/// the document that Expat is at.
class ExpatParser {
 public:
  explicit ExpatParser(Heap& heap) noexcept : expat_heap_(heap) {}
  ExpatParser(const ExpatParser&) = delete;
  ExpatParser& operator=(const ExpatParser&) = delete;
  ~ExpatParser() { release(); }

  /// Starts a new document, of which Expat reads `opening` before anybody listens. False if there
  /// is no memory for that.
  [[nodiscard]] bool start(std::string_view opening, const ExpatCallbacks& callbacks,
                           void* user) noexcept;
  /// Parses the next bytes; `last` ends the document. False after an error, and after stop().
  [[nodiscard]] bool parse(std::string_view bytes, bool last) noexcept;
  /// Makes parse() return, from within a callback.
  void stop() noexcept;
  /// Gives all memory back. Not from within a callback.
  void release() noexcept;

  /// What made parse() return false.
  [[nodiscard]] ExpatError error() const noexcept;
  /// What Expat says of an XML declaration that is not one.
  [[nodiscard]] static std::string_view words_of_wrong_declaration() noexcept;
  /// Where the construct starts, in what Expat has been given since start().
  [[nodiscard]] Position position() const noexcept;
  /// The `byte` of position(), without counting lines; negative if Expat cannot tell.
  [[nodiscard]] std::int64_t byte() const noexcept;
  /// How many bytes the construct has.
  [[nodiscard]] std::size_t construct_size() const noexcept;
  /// nullopt if Expat has nothing, or does not tell.
  [[nodiscard]] std::optional<ExpatContext> context() const noexcept;

  /// Whether Expat asked for memory in vain. It does not always make an error of that.
  [[nodiscard]] bool lacked_memory() const noexcept { return expat_heap_.refused(); }
  void forget_lack_of_memory() noexcept { expat_heap_.forget_refusal(); }
  /// Bytes that Expat holds.
  [[nodiscard]] std::size_t memory_in_use() const noexcept { return expat_heap_.in_use(); }

 private:
  ExpatHeap expat_heap_;
  void* parser_ = nullptr;  ///< An XML_Parser; made by the first start().
};

}  // namespace geojob

#endif
