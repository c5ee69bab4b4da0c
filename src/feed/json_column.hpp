// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FEED_JSON_COLUMN_HPP
#define GEOJOB_FEED_JSON_COLUMN_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "core/buffer.hpp"
#include "core/failure.hpp"
#include "core/short_key.hpp"
#include "core/syntax.hpp"
#include "feed/feed_assembler.hpp"
#include "json/json_events.hpp"
#include "json/json_scanner.hpp"

namespace geojob {

/// Reads the fields of delimited text that are JSON: an array of objects with strings, each of them
/// a point or a part of the query (docs/result-files.md, 4).
class JsonColumn {
 public:
  JsonColumn(const SyntaxParts& parts, FeedAssembler& assembler) noexcept;
  JsonColumn(const JsonColumn&) = delete;
  JsonColumn& operator=(const JsonColumn&) = delete;
  ~JsonColumn() = default;

  using Fields = std::span<const std::string_view>;

  /// Passes all points, or all parts of the query, in the first field to the assembler. If the
  /// field ends within a string, a pipe in the string may have cut it; then the fields behind it
  /// are read with it. If the text cannot be read, it passes none, and counts it. Returns how many
  /// fields it has read, or 0 if the reading has to end.
  [[nodiscard]] std::size_t read_points(Fields fields) noexcept { return read(fields, true); }
  [[nodiscard]] std::size_t read_parts(Fields fields) noexcept { return read(fields, false); }

  /// Releases all memory.
  void release() noexcept;

 private:
  /// Handles the events of the scanner.
  class Handler {
   public:
    Handler(Heap& heap, FeedAssembler& assembler) noexcept : assembler_(assembler), piece_(heap) {}
    void start(bool has_points) noexcept;
    /// Whether the array has ended.
    [[nodiscard]] bool is_complete() const noexcept { return began_ && level_ == 0; }
    void release() noexcept { piece_.release(); }

    bool begin_object() noexcept;
    bool end_object() noexcept { return leave(); }
    bool begin_array() noexcept;
    bool end_array() noexcept { return leave(); }
    void key_piece(std::string_view piece) noexcept { key_.append(piece); }
    bool end_key(std::string_view piece) noexcept;
    bool scalar_piece(std::string_view piece) noexcept;
    bool end_scalar(std::string_view piece, JsonScalar kind) noexcept;
    [[nodiscard]] bool null() const noexcept { return level_ == in_object; }
    [[nodiscard]] Refusal refusal() const noexcept { return assembler_.refusal(); }

   private:
    static constexpr unsigned in_array = 1;
    static constexpr unsigned in_object = 2;
    bool leave() noexcept {
      --level_;
      return true;
    }
    [[nodiscard]] bool put(std::string_view text) noexcept;

    FeedAssembler& assembler_;
    Buffer<char> piece_;
    ShortKey<std::string_view("CalculationMethod").size()> key_;
    std::optional<FeedValue> member_;
    unsigned level_ = 0;
    bool has_points_ = false;
    bool began_ = false;
  };

  [[nodiscard]] std::size_t read(Fields fields, bool has_points) noexcept;
  [[nodiscard]] std::size_t scan(Fields fields) noexcept;

  FeedAssembler& assembler_;
  Failure failure_;
  Handler handler_;
  JsonScanner<Handler> scanner_;
};

}  // namespace geojob

#endif
