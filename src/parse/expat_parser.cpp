#include "parse/expat_parser.hpp"

#include <expat.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "parse/ascii.hpp"
#include "parse/expat_heap.hpp"

namespace geojob {
namespace {

/// Stands between namespace and local name in what Expat reports. Expat refuses namespaces that
/// hold it, so no document can forge a name.
constexpr char separator = '\n';

XML_Parser expat(void* parser) noexcept { return static_cast<XML_Parser>(parser); }

XmlName split(const char* reported) noexcept {
  const std::string_view name(reported);
  const std::size_t at = name.rfind(separator);
  if (at == std::string_view::npos) return {{}, name};
  return {name.substr(0, at), name.substr(at + 1)};
}

bool readable_encoding(std::string_view name) noexcept {
  constexpr std::array<std::string_view, 4> readable = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE"};
  return std::any_of(readable.begin(), readable.end(),
                     [&](std::string_view known) { return equal_ignoring_case(known, name); });
}

bool ends_too_early(XML_Error error) noexcept {
  return error == XML_ERROR_NO_ELEMENTS || error == XML_ERROR_UNCLOSED_TOKEN ||
         error == XML_ERROR_PARTIAL_CHAR || error == XML_ERROR_UNCLOSED_CDATA_SECTION;
}

bool is_encoding_error(XML_Error error) noexcept {
  return error == XML_ERROR_UNKNOWN_ENCODING || error == XML_ERROR_INCORRECT_ENCODING;
}

}  // namespace

std::optional<XmlAttributes::Attribute> XmlAttributes::next() noexcept {
  if (next_[0] == nullptr) return std::nullopt;
  const Attribute attribute{split(next_[0]), next_[1]};
  next_ += 2;
  return attribute;
}

/// What Expat calls. Expat may call handlers even after it was told to stop, so each asks first.
struct ExpatParser::Trampolines {
  static ExpatParser& self(void* user) noexcept { return *static_cast<ExpatParser*>(user); }

  static void XMLCALL start(void* user, const XML_Char* name, const XML_Char** attributes) {
    ExpatParser& parser = self(user);
    if (parser.stopped_) return;
    if (!parser.handler_.on_start(split(name), XmlAttributes(attributes))) parser.stop();
  }

  static void XMLCALL end(void* user, const XML_Char* /*name*/) {
    ExpatParser& parser = self(user);
    if (parser.stopped_) return;
    if (!parser.handler_.on_end()) parser.stop();
  }

  static void XMLCALL text(void* user, const XML_Char* piece, int size) {
    ExpatParser& parser = self(user);
    if (parser.stopped_) return;
    if (!parser.handler_.on_text({piece, static_cast<std::size_t>(size)})) parser.stop();
  }

  static void XMLCALL doctype(void* user, const XML_Char* name, const XML_Char* /*system*/,
                              const XML_Char* /*public_id*/, int /*has_internal_subset*/) {
    ExpatParser& parser = self(user);
    if (!parser.stopped_) parser.refuse(errc::doctype_refused, name);
  }

  static void XMLCALL declaration(void* user, const XML_Char* /*version*/, const XML_Char* encoding,
                                  int /*standalone*/) {
    ExpatParser& parser = self(user);
    if (parser.stopped_ || encoding == nullptr) return;
    parser.detail_.assign(encoding);  // Expat itself may refuse it, and names none.
    if (!readable_encoding(encoding)) parser.refuse(errc::encoding_refused, encoding);
  }
};

ExpatParser::~ExpatParser() {
  if (parser_ == nullptr) return;
  const ExpatHeapScope scope(heap_);
  XML_ParserFree(expat(parser_));
}

bool ExpatParser::create() noexcept {
  const XML_Memory_Handling_Suite memory = {expat_allocate, expat_reallocate, expat_free};
  parser_ = XML_ParserCreate_MM(nullptr, &memory, &separator);
  if (parser_ == nullptr) {
    error_ = heap_.refusal();
    return false;
  }
  set_handlers();
  return true;
}

void ExpatParser::set_handlers() noexcept {
  XML_SetUserData(expat(parser_), this);
  XML_SetElementHandler(expat(parser_), Trampolines::start, Trampolines::end);
  XML_SetCharacterDataHandler(expat(parser_), Trampolines::text);
  XML_SetStartDoctypeDeclHandler(expat(parser_), Trampolines::doctype);
  XML_SetXmlDeclHandler(expat(parser_), Trampolines::declaration);
}

bool ExpatParser::parse(std::string_view bytes, bool last) noexcept {
  const ExpatHeapScope scope(heap_);
  if (parser_ == nullptr && !create()) return false;
  const XML_Status status = XML_Parse(expat(parser_), bytes.data() == nullptr ? "" : bytes.data(),
                                      static_cast<int>(bytes.size()), last ? XML_TRUE : XML_FALSE);
  if (stopped_) return false;
  if (status == XML_STATUS_OK) return true;
  note_error(last);
  return false;
}

void ExpatParser::note_error(bool last) noexcept {
  const XML_Error error = XML_GetErrorCode(expat(parser_));
  if (error == XML_ERROR_NO_MEMORY) {
    error_ = heap_.refusal();
    detail_.clear();
  } else if (is_encoding_error(error)) {
    error_ = errc::encoding_refused;  // detail_ holds the declared name
  } else {
    error_ = last && ends_too_early(error) ? errc::truncated : errc::not_well_formed;
    const XML_LChar* const words = XML_ErrorString(error);
    detail_.assign(words == nullptr ? "" : words);
  }
}

void ExpatParser::stop() noexcept {
  stopped_ = true;
  XML_StopParser(expat(parser_), XML_FALSE);
}

void ExpatParser::refuse(errc error, std::string_view detail) noexcept {
  error_ = error;
  detail_.assign(detail);
  stop();
}

void ExpatParser::reset() noexcept {
  stopped_ = false;
  error_.reset();
  detail_.clear();
  if (parser_ == nullptr) return;
  const ExpatHeapScope scope(heap_);
  XML_ParserReset(expat(parser_), nullptr);
  set_handlers();  // a reset clears them all
}

Position ExpatParser::position() const noexcept {
  if (parser_ == nullptr) return {};
  const XML_Index byte = XML_GetCurrentByteIndex(expat(parser_));
  Position place;
  place.byte = byte < 0 ? 0 : static_cast<std::uint64_t>(byte);
  place.line = XML_GetCurrentLineNumber(expat(parser_));
  place.column = XML_GetCurrentColumnNumber(expat(parser_)) + 1;
  return place;
}

Position ExpatParser::position_in_text(std::string_view piece, std::size_t offset) const noexcept {
  Position place = position();
  // A reference (&amp;) is one character that cannot be entered; its start is the place.
  const auto construct = static_cast<std::size_t>(XML_GetCurrentByteCount(expat(parser_)));
  const auto starts_character = [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
  };
  const std::string_view before = piece.substr(0, offset);
  const auto characters =
      static_cast<std::size_t>(std::count_if(before.begin(), before.end(), starts_character));
  // UTF-16 has two bytes where UTF-8 has one to three, and four for UTF-8's four.
  const auto pairs =
      static_cast<std::size_t>(std::count_if(before.begin(), before.end(), [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xF8U) == 0xF0U;
      }));
  const std::size_t utf16 = 2 * (characters + pairs);
  place.byte += construct == piece.size() ? offset : std::min(utf16, construct);
  place.column += characters;
  return place;
}

std::uint64_t ExpatParser::end_of_construct() const noexcept {
  const XML_Index byte = XML_GetCurrentByteIndex(expat(parser_));
  const int size = XML_GetCurrentByteCount(expat(parser_));
  return static_cast<std::uint64_t>(std::max<XML_Index>(byte, 0)) +
         static_cast<std::uint64_t>(std::max(size, 0));
}

}  // namespace geojob
