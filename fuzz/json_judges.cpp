// SPDX-License-Identifier: MIT
#include "fuzz/json_judges.hpp"

#include <rapidjson/encodedstream.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <boost/json/basic_parser_impl.hpp>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "support/json_events.hpp"

namespace geojob::fuzz {
namespace {

using test::JsonRecorder;

/// Boost.JSON's callbacks, with the names and constants that it requires.
class BoostHandler {
 public:
  static constexpr std::size_t max_object_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_array_size = max_object_size;
  static constexpr std::size_t max_key_size = max_object_size;
  static constexpr std::size_t max_string_size = max_object_size;
  using Error = boost::json::error_code;
  using Text = boost::json::string_view;

  bool on_document_begin(Error& /*error*/) { return true; }
  bool on_document_end(Error& /*error*/) { return true; }
  bool on_object_begin(Error& /*error*/) { return recorder.begin_object(); }
  bool on_object_end(std::size_t /*size*/, Error& /*error*/) { return recorder.end_object(); }
  bool on_array_begin(Error& /*error*/) { return recorder.begin_array(); }
  bool on_array_end(std::size_t /*size*/, Error& /*error*/) { return recorder.end_array(); }
  bool on_key_part(Text piece, std::size_t /*size*/, Error& /*error*/) {
    recorder.key_piece({piece.data(), piece.size()});
    return true;
  }
  bool on_key(Text piece, std::size_t /*size*/, Error& /*error*/) {
    return recorder.end_key({piece.data(), piece.size()});
  }
  bool on_string_part(Text piece, std::size_t /*size*/, Error& /*error*/) { return part(piece); }
  bool on_string(Text text, std::size_t /*size*/, Error& /*error*/) {
    return end(text, JsonScalar::string);
  }
  bool on_number_part(Text piece, Error& /*error*/) { return part(piece); }
  bool on_int64(std::int64_t /*value*/, Text text, Error& /*error*/) { return number(text); }
  bool on_uint64(std::uint64_t /*value*/, Text text, Error& /*error*/) { return number(text); }
  bool on_double(double /*value*/, Text text, Error& /*error*/) { return number(text); }
  bool on_bool(bool value, Error& /*error*/) {
    return recorder.end_scalar(value ? "true" : "false", JsonScalar::literal);
  }
  bool on_null(Error& /*error*/) { return recorder.null(); }
  bool on_comment_part(Text /*piece*/, Error& /*error*/) { return true; }
  bool on_comment(Text /*piece*/, Error& /*error*/) { return true; }

  JsonRecorder recorder;

 private:
  bool part(Text piece) { return recorder.scalar_piece({piece.data(), piece.size()}); }
  bool end(Text text, JsonScalar kind) {
    return recorder.end_scalar({text.data(), text.size()}, kind);
  }
  bool number(Text text) { return end(text, JsonScalar::number); }
};

/// RapidJSON's callbacks.
class RapidHandler {
 public:
  using Size = rapidjson::SizeType;

  bool Null() { return recorder.null(); }
  bool Bool(bool value) {
    return recorder.end_scalar(value ? "true" : "false", JsonScalar::literal);
  }
  // Numbers are passed as text.
  bool Int(int /*value*/) { return false; }
  bool Uint(unsigned /*value*/) { return false; }
  bool Int64(std::int64_t /*value*/) { return false; }
  bool Uint64(std::uint64_t /*value*/) { return false; }
  bool Double(double /*value*/) { return false; }
  bool RawNumber(const char* text, Size size, bool /*copy*/) {
    return recorder.end_scalar({text, size}, JsonScalar::number);
  }
  bool String(const char* text, Size size, bool /*copy*/) {
    return recorder.end_scalar({text, size}, JsonScalar::string);
  }
  bool StartObject() { return recorder.begin_object(); }
  bool Key(const char* text, Size size, bool /*copy*/) { return recorder.end_key({text, size}); }
  bool EndObject(Size /*size*/) { return recorder.end_object(); }
  bool StartArray() { return recorder.begin_array(); }
  bool EndArray(Size /*size*/) { return recorder.end_array(); }

  JsonRecorder recorder;
};

}  // namespace

std::optional<JsonVerdict> judged_by_boost_json(std::string_view document) {
  boost::json::parse_options options;
  options.max_depth = document.size();
  boost::json::basic_parser<BoostHandler> parser(options);
  boost::json::error_code error;
  const std::size_t taken = parser.write_some(
      false, document.data() == nullptr ? "" : document.data(), document.size(), error);
  // RFC 8259, section 6, has no limit for an exponent, but allows parsers to have one.
  if (error == boost::json::error::exponent_overflow) return std::nullopt;
  if (error || taken != document.size()) return JsonVerdict{};
  return JsonVerdict{true, parser.handler().recorder.events()};
}

std::optional<JsonVerdict> judged_by_rapidjson(std::string_view document) {
  // RapidJSON takes a zero byte for the end, and skips a byte order mark.
  if (document.find('\0') != std::string_view::npos) return std::nullopt;
  if (document.starts_with("\xEF\xBB\xBF")) return std::nullopt;
  constexpr unsigned flags = rapidjson::kParseValidateEncodingFlag |
                             rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseIterativeFlag;
  rapidjson::MemoryStream bytes(document.data(), document.size());
  rapidjson::EncodedInputStream<rapidjson::UTF8<>, rapidjson::MemoryStream> stream(bytes);
  rapidjson::Reader reader;
  RapidHandler handler;
  const rapidjson::ParseResult result = reader.Parse<flags>(stream, handler);
  if (result.Code() == rapidjson::kParseErrorNumberTooBig) return std::nullopt;
  if (result.IsError()) return JsonVerdict{};
  return JsonVerdict{true, handler.recorder.events()};
}

}  // namespace geojob::fuzz
