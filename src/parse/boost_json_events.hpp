// SPDX-License-Identifier: MIT
#ifndef GEOJOB_PARSE_BOOST_JSON_EVENTS_HPP
#define GEOJOB_PARSE_BOOST_JSON_EVENTS_HPP

#include <boost/json/error.hpp>
#include <boost/json/string_view.hpp>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "parse/json_job_handler.hpp"

namespace geojob {

/// What Boost.JSON calls, with the names and constants that it wants. Its own limits are off: ours
/// stand in the assembler.
class BoostJsonEvents {
 public:
  static constexpr std::size_t max_object_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_array_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_key_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_string_size = std::numeric_limits<std::size_t>::max();

  using Error = boost::json::error_code;
  using Text = boost::json::string_view;

  explicit BoostJsonEvents(JsonJobHandler& handler) noexcept : handler_(handler) {}

  /// Whether the step that failed was a literal: on its fast way Boost.JSON stands at its start
  /// then, on its slow way at its last letter.
  [[nodiscard]] bool failed_at_literal() const noexcept { return failed_at_literal_; }

  bool on_document_begin(Error&) noexcept {
    failed_at_literal_ = false;
    return true;
  }
  bool on_document_end(Error&) noexcept { return true; }
  bool on_object_begin(Error& error) noexcept { return step(handler_.begin_object(), error); }
  bool on_object_end(std::size_t, Error& error) noexcept {
    return step(handler_.end_object(), error);
  }
  bool on_array_begin(Error& error) noexcept { return step(handler_.begin_array(), error); }
  bool on_array_end(std::size_t, Error& error) noexcept {
    return step(handler_.end_array(), error);
  }

  bool on_key_part(Text piece, std::size_t, Error&) noexcept {
    handler_.key_piece({piece.data(), piece.size()});
    return true;
  }
  bool on_key(Text piece, std::size_t, Error& error) noexcept {
    return step(handler_.end_key({piece.data(), piece.size()}), error);
  }
  bool on_string_part(Text piece, std::size_t, Error& error) noexcept {
    return this->piece(piece, error);
  }
  bool on_string(Text text, std::size_t, Error& error) noexcept {
    return step(handler_.end_scalar({text.data(), text.size()}, "a string"), error);
  }
  bool on_number_part(Text piece, Error& error) noexcept { return this->piece(piece, error); }
  bool on_int64(std::int64_t, Text text, Error& error) noexcept { return number(text, error); }
  bool on_uint64(std::uint64_t, Text text, Error& error) noexcept { return number(text, error); }
  bool on_double(double, Text text, Error& error) noexcept { return number(text, error); }

  bool on_bool(bool value, Error& error) noexcept {
    failed_at_literal_ = !handler_.end_scalar(value ? "true" : "false", "a literal");
    return step(!failed_at_literal_, error);
  }
  bool on_null(Error& error) noexcept {
    failed_at_literal_ = !handler_.null();
    return step(!failed_at_literal_, error);
  }
  bool on_comment_part(Text, Error&) noexcept { return true; }
  bool on_comment(Text, Error&) noexcept { return true; }

 private:
  bool piece(Text text, Error& error) noexcept {
    return step(handler_.scalar_piece({text.data(), text.size()}), error);
  }
  bool number(Text text, Error& error) noexcept {
    return step(handler_.end_scalar({text.data(), text.size()}, "a number"), error);
  }
  /// Boost.JSON wants an error from whoever stops it; which one does not matter.
  static bool step(bool went_well, Error& error) noexcept {
    if (!went_well) error = boost::json::error::exception;
    return went_well;
  }

  JsonJobHandler& handler_;
  bool failed_at_literal_ = false;
};

}  // namespace geojob

#endif
