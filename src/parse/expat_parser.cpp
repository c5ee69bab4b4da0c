#include "parse/expat_parser.hpp"

#include <expat.h>

#include <algorithm>
#include <array>
#include <utility>

#include "parse/ascii.hpp"

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

/// The encoding of this name, if Expat reads it and we want it; else empty.
std::string_view readable_encoding(std::string_view name) noexcept {
  constexpr std::array<std::string_view, 4> readable = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE"};
  const auto* const found = std::find_if(readable.begin(), readable.end(), [&](auto known) {
    return equal_ignoring_case(known, name);
  });
  return found == readable.end() ? std::string_view{} : *found;
}

/// The encoding that an XML declaration names, which Expat has found well-formed; empty if none, or
/// if this is no declaration.
std::string_view declared_encoding(std::string_view declaration) noexcept {
  constexpr std::string_view start = "<?xml";
  if (!declaration.starts_with(start)) return {};
  std::string_view rest = declaration.substr(start.size());
  for (std::size_t equals = rest.find('='); equals != std::string_view::npos;
       equals = rest.find('=')) {
    const std::string_view name = trimmed(rest.substr(0, equals));
    const std::size_t open = rest.find_first_of("'\"", equals);
    const std::size_t close =
        open == std::string_view::npos ? open : rest.find(rest[open], open + 1);
    if (close == std::string_view::npos) return {};
    if (name == "encoding") return rest.substr(open + 1, close - open - 1);
    rest.remove_prefix(close + 1);
  }
  return {};
}

bool ends_too_early(XML_Error error) noexcept {
  return error == XML_ERROR_NO_ELEMENTS || error == XML_ERROR_UNCLOSED_TOKEN ||
         error == XML_ERROR_PARTIAL_CHAR || error == XML_ERROR_UNCLOSED_CDATA_SECTION;
}

/// How many characters UTF-8 text has: all bytes but the first of each look like one that goes on.
std::size_t count_characters(std::string_view text) noexcept {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
  }));
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
    ++parser.open_elements_;
    if (!parser.handler_.on_start(split(name), XmlAttributes(attributes))) parser.stop();
  }

  static void XMLCALL end(void* user, const XML_Char* /*name*/) {
    ExpatParser& parser = self(user);
    if (parser.stopped_) return;
    if (--parser.open_elements_ == 0) {
      parser.note_end_of_root();
    }
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
    if (!parser.stopped_) parser.refuse(errc::doctype_refused, name, parser.position());
  }

  /// Gets what has no handler of its own. The XML declaration is part of that, and comes first. A
  /// handler of declarations would cost a kilobyte: Expat copies the declaration for it.
  static void XMLCALL other(void* user, const XML_Char* piece, int size) {
    ExpatParser& parser = self(user);
    if (parser.stopped_) return;
    if (parser.behind_root_) parser.passed_.pass(parser.construct(), parser.encoding());
    if (std::exchange(parser.declaration_passed_, true)) return;
    const std::string_view name = declared_encoding({piece, static_cast<std::size_t>(size)});
    if (name.empty()) return;
    parser.declared_ = readable_encoding(name);  // Expat may still refuse it, and names none
    if (parser.declared_.empty()) parser.refuse(errc::encoding_refused, name, {});
  }
};

ExpatParser::~ExpatParser() { release(); }

void ExpatParser::release() noexcept {
  if (parser_ != nullptr) {
    const ExpatHeapScope scope(expat_heap_);
    XML_ParserFree(expat(parser_));
    parser_ = nullptr;
  }
  expat_heap_.give_back_spares();
}

bool ExpatParser::create() noexcept {
  const XML_Memory_Handling_Suite memory = {expat_allocate, expat_reallocate, expat_free};
  parser_ = XML_ParserCreate_MM(nullptr, &memory, &separator);
  if (parser_ == nullptr) {
    failure_.set(heap_.refusal(), {}, {});
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
  XML_SetDefaultHandlerExpand(expat(parser_), Trampolines::other);
}

/// The first byte waits for the second. Of one that comes alone, white space say, Expat takes it
/// that no zero follows; of two it would see that they are UTF-16.
bool ExpatParser::parse(std::string_view bytes, bool last) noexcept {
  const ExpatHeapScope scope(expat_heap_);
  if (parser_ == nullptr && !create()) return false;
  const std::size_t held_back = start_size_ == 1 ? 1 : 0;
  note_start(bytes);
  if (start_size_ == 1 && !last) return true;
  if (held_back == 0) return feed(bytes, last);
  bytes.remove_prefix(start_size_ - held_back);
  const bool fed = feed({start_.data(), start_size_}, last && bytes.empty());
  return fed && (bytes.empty() || feed(bytes, last));
}

bool ExpatParser::feed(std::string_view bytes, bool last) noexcept {
  const XML_Status status = XML_Parse(expat(parser_), bytes.data() == nullptr ? "" : bytes.data(),
                                      static_cast<int>(bytes.size()), last ? XML_TRUE : XML_FALSE);
  if (stopped_) return false;
  if (status == XML_STATUS_OK) return true;
  note_error(last);
  return false;
}

void ExpatParser::note_error(bool last) noexcept {
  const XML_Error error = XML_GetErrorCode(expat(parser_));
  const Position place = expat_position();
  if (error == XML_ERROR_NO_MEMORY) {
    failure_.set(heap_.refusal(), {}, place);
  } else if (is_encoding_error(error)) {
    failure_.set(errc::encoding_refused, declared_, {});
  } else {
    const XML_LChar* const words = XML_ErrorString(error);
    failure_.set(last && ends_too_early(error) ? errc::truncated : errc::not_well_formed,
                 words == nullptr ? "" : words, place);
    if (behind_root_) judge_behind_root();
  }
}

/// The bytes of what is being handled, as they stand in the document.
std::string_view ExpatParser::construct() const noexcept {
  int offset = 0;
  int size = 0;
  const char* const context = XML_GetInputContext(expat(parser_), &offset, &size);
  const int count = XML_GetCurrentByteCount(expat(parser_));
  if (context == nullptr || count <= 0) return {};
  return {context + offset, static_cast<std::size_t>(count)};
}

void ExpatParser::note_end_of_root() noexcept {
  behind_root_ = true;
  passed_ = XmlTextPlace(expat_position());
  passed_.pass(construct(), encoding());
}

/// Behind the root element Expat finds fault with the start of a text if the bytes end inside of
/// it, and else with the character in it that does not fit, or with its missing end: for us it is
/// always the start. Markup there is another matter: Expat waits until it has all of it.
void ExpatParser::judge_behind_root() noexcept {
  if (failure_.place.byte < passed_.position().byte) return;
  const auto back = static_cast<std::size_t>(failure_.place.byte - passed_.position().byte);
  int offset = 0;
  int size = 0;
  const char* const context = XML_GetInputContext(expat(parser_), &offset, &size);
  if (context == nullptr || back > static_cast<std::size_t>(offset)) return;
  const std::string_view seen(context, static_cast<std::size_t>(size));
  const std::string_view rest = seen.substr(static_cast<std::size_t>(offset) - back);
  if (may_start_markup(rest, encoding())) {
    XmlTextPlace place = passed_;
    place.pass(rest.substr(0, back), encoding());
    failure_.place = place.position();
  } else {
    failure_.set(errc::not_well_formed, "junk after document element", passed_.position());
  }
}

void ExpatParser::stop() noexcept {
  stopped_ = true;
  XML_StopParser(expat(parser_), XML_FALSE);
}

void ExpatParser::refuse(errc error, std::string_view detail, Position place) noexcept {
  failure_.set(error, detail, place);
  stop();
}

void ExpatParser::reset() noexcept {
  stopped_ = false;
  declared_ = {};
  declaration_passed_ = false;
  start_size_ = 0;
  open_elements_ = 0;
  behind_root_ = false;
  passed_ = {};
  if (parser_ == nullptr) return;
  const ExpatHeapScope scope(expat_heap_);
  XML_ParserReset(expat(parser_), nullptr);
  set_handlers();  // a reset clears them all
}

Position ExpatParser::position() const noexcept {
  return behind_root_ ? passed_.position() : expat_position();
}

Position ExpatParser::expat_position() const noexcept {
  if (parser_ == nullptr) return {};
  const XML_Index byte = XML_GetCurrentByteIndex(expat(parser_));
  Position place;
  place.byte = byte < 0 ? 0 : static_cast<std::uint64_t>(byte);
  place.line = XML_GetCurrentLineNumber(expat(parser_));
  place.column = XML_GetCurrentColumnNumber(expat(parser_)) + 1;
  // Expat counts a byte order mark as a character; no editor does.
  if (place.line == 1 && place.column > 1 && has_byte_order_mark()) --place.column;
  return place;
}

/// The piece may stand for a reference (&amp;) too, but that is one character, so its offset is 0.
Position ExpatParser::position_in_text(std::string_view piece, std::size_t offset) const noexcept {
  const auto starts_surrogate_pair = [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xF8U) == 0xF0U;
  };
  const std::string_view before = piece.substr(0, offset);
  const std::size_t characters = count_characters(before);
  const auto pairs =
      static_cast<std::size_t>(std::count_if(before.begin(), before.end(), starts_surrogate_pair));
  Position place = position();
  place.byte += encoding() == XmlEncoding::utf_8 ? offset : 2 * (characters + pairs);
  place.column += characters;
  return place;
}

void ExpatParser::note_start(std::string_view bytes) noexcept {
  for (; start_size_ < start_.size() && !bytes.empty(); bytes.remove_prefix(1)) {
    start_[start_size_++] = bytes.front();
  }
}

bool ExpatParser::has_byte_order_mark() const noexcept {
  const std::string_view start(start_.data(), start_size_);
  return start == "\xEF\xBB" || start == "\xFE\xFF" || start == "\xFF\xFE";
}

/// As Expat tells it: by a byte order mark, or by the zero in the first character.
XmlEncoding ExpatParser::encoding() const noexcept {
  if (start_size_ < start_.size()) return XmlEncoding::utf_8;
  const bool big = start_[0] == '\0' || start_[0] == '\xFE';
  const bool little = start_[1] == '\0' || start_[0] == '\xFF';
  if (big) return XmlEncoding::utf_16_big_endian;
  return little ? XmlEncoding::utf_16_little_endian : XmlEncoding::utf_8;
}

std::uint64_t ExpatParser::end_of_construct() const noexcept {
  const XML_Index byte = XML_GetCurrentByteIndex(expat(parser_));
  const int size = XML_GetCurrentByteCount(expat(parser_));
  return static_cast<std::uint64_t>(std::max<XML_Index>(byte, 0)) +
         static_cast<std::uint64_t>(std::max(size, 0));
}

}  // namespace geojob
