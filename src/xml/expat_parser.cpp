// SPDX-License-Identifier: MIT
#include "xml/expat_parser.hpp"

#include <expat.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "core/ascii.hpp"
#include "core/utf_8.hpp"
#include "geojob/xml/expat_version.hpp"
#include "xml/expat_place.hpp"
#include "xml/xml_declaration.hpp"

namespace geojob {
namespace {

/// What Expat reads before a document that is the content of an element, and before one of which
/// only the end is left.
constexpr std::string_view outer_element = "<Response>";  // a name that is known anyway
constexpr std::string_view root_element = "<Response/>";

/// What the documents of one outer element may add to the memory, by names that the first had not.
/// Little, as the next document needs its own, and what the caller's memory holds is not known
/// here.
constexpr std::size_t room_for_names = 256;
/// How many bytes they may have together: where a long has 32 bits, Expat cannot count many more.
constexpr std::int64_t most_bytes = std::int64_t{1} << 30U;

XML_Parser expat(void* parser) noexcept { return static_cast<XML_Parser>(parser); }

bool ends_too_early(XML_Error error) noexcept {
  return error == XML_ERROR_NO_ELEMENTS || error == XML_ERROR_UNCLOSED_TOKEN ||
         error == XML_ERROR_PARTIAL_CHAR || error == XML_ERROR_UNCLOSED_CDATA_SECTION;
}

bool is_encoding_error(XML_Error error) noexcept {
  return error == XML_ERROR_UNKNOWN_ENCODING || error == XML_ERROR_INCORRECT_ENCODING;
}

}  // namespace

/// What Expat calls. Expat may call handlers even after it was told to stop, so each asks first.
struct ExpatParser::Trampolines {
  static ExpatParser& self(void* user) noexcept { return *static_cast<ExpatParser*>(user); }

  static void XMLCALL start(void* user, const XML_Char* name, const XML_Char** attributes) {
    ExpatParser& parser = self(user);
    if (parser.stopped_) return;
    if (parser.open_elements_ >= parser.most_levels_) return parser.refuse_level();
    ++parser.open_elements_;
    if (!parser.handler_.on_start(XmlName(name), XmlAttributes(attributes))) parser.refused();
  }

  static void XMLCALL end(void* user, const XML_Char* /*name*/) {
    ExpatParser& parser = self(user);
    if (parser.stopped_) return;
    if (--parser.open_elements_ == 0) {
      parser.note_end_of_root();
    }
    if (!parser.handler_.on_end()) parser.refused();
  }

  static void XMLCALL text(void* user, const XML_Char* piece, int size) {
    ExpatParser& parser = self(user);
    if (parser.stopped_) return;
    const std::string_view text(piece, static_cast<std::size_t>(size));
    if (!parser.handler_.on_text(text)) parser.refused_in(text);
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
  is_open_ = false;
  rest_.release();
  expat_heap_.give_back_spares();
}

/// Makes Expat ready for a document that follows the given opening, which no handler sees.
bool ExpatParser::start(std::string_view opening) noexcept {
  if (parser_ == nullptr) {
    const XML_Memory_Handling_Suite memory = {expat_allocate, expat_reallocate, expat_free};
    parser_ = XML_ParserCreate_MM(nullptr, &memory, &XmlName::separator);
  } else {
    XML_ParserReset(expat(parser_), nullptr);  // clears the handlers
  }
  if (parser_ == nullptr || !take(opening)) {
    failure_.set(heap_.refusal(), {}, position());
    return false;
  }
  set_handlers();
  return true;
}

bool ExpatParser::take(std::string_view opening) noexcept {
  return opening.empty() || XML_Parse(expat(parser_), opening.data(),
                                      static_cast<int>(opening.size()), XML_FALSE) == XML_STATUS_OK;
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
  if (start_size_ == start_.size()) return show(bytes, last);
  const std::size_t held_back = start_size_;
  note_start(bytes);
  if (start_size_ < start_.size() && !last) return true;
  if (held_back == 0) return show(bytes, last);
  bytes.remove_prefix(start_size_ - held_back);
  const bool shown = show({start_.data(), start_size_}, last && bytes.empty());
  return shown && (bytes.empty() || show(bytes, last));
}

bool ExpatParser::show(std::string_view bytes, bool last) noexcept {
  if (view_ == View::nothing && !begin(bytes)) return false;
  if (view_ == View::content && behind_root_) return parse_behind_root(bytes, last);
  return view_ == View::document ? show_document(bytes, last) : give(bytes, last);
}

/// What Expats judge in different ways is judged here, or shown so that all of them judge alike.
bool ExpatParser::show_document(std::string_view bytes, bool last) noexcept {
  if (!version_.accept(bytes, encoding())) {
    failure_.set(errc::not_well_formed, XML_ErrorString(XML_ERROR_XML_DECL), version_.place());
    return false;
  }
  if (encoding() == XmlEncoding::utf_8) return give(bytes, last);
  const auto give_some = [this](std::string_view some) { return give(some, false); };
  return pairs_.pass(bytes, encoding(), give_some) && (!last || give(pairs_.waiting(), true));
}

/// Decides how Expat is to see the document, by its first bytes, and takes away those that it is
/// not to see.
bool ExpatParser::begin(std::string_view& bytes) noexcept {
  const auto root = plain_start(bytes);
  if (!root) {
    is_open_ = false;
    if (!start({})) return false;
    view_ = View::document;
    return true;
  }
  if (!is_open_ && !start(outer_element)) return false;
  if (!is_open_) held_when_opened_ = 0;
  XmlTextPlace start;
  std::string_view before = bytes.substr(0, *root);
  if (has_byte_order_mark()) {
    start = XmlTextPlace({utf_8_mark.size(), 1, 1});
    before.remove_prefix(utf_8_mark.size());
  }
  start.pass(before, XmlEncoding::utf_8);
  view_from(View::content, start.position());
  bytes.remove_prefix(*root);
  return true;
}

/// From here on Expat sees the document like this, and what it sees next stands at `place`.
void ExpatParser::view_from(View view, Position place) noexcept {
  view_ = view;
  origin_ = place;
  expat_origin_ = counted_by_expat();
}

bool ExpatParser::give(std::string_view bytes, bool last) noexcept {
  const XML_Status status = XML_Parse(expat(parser_), bytes.data() == nullptr ? "" : bytes.data(),
                                      static_cast<int>(bytes.size()), last ? XML_TRUE : XML_FALSE);
  if (stopped_) return false;
  if (expat_heap_.refused()) {
    failure_.set(heap_.refusal(), {}, expat_position());
    return false;
  }
  if (status != XML_STATUS_OK) is_settled_ = false;
  if (view_ == View::content && behind_root_) return judge_rest(last);
  if (status == XML_STATUS_OK) return true;
  note_error(last);
  return false;
}

/// The document is the content of an element, and its root element is complete. White space is of
/// no matter there; what else there is must be seen by an Expat that knows where it stands.
bool ExpatParser::parse_behind_root(std::string_view bytes, bool last) noexcept {
  const std::string_view rest = without_leading_blanks(bytes);
  passed_.pass(bytes.substr(0, bytes.size() - rest.size()), XmlEncoding::utf_8);
  if (rest.empty()) return true;
  is_settled_ = false;
  if (!start(root_element)) return false;
  view_from(View::epilog, passed_.position());
  return give(rest, last);
}

/// What Expat had already when the root element ended. If it was told that these are the last
/// bytes, it misses the end of the outer element; that is no error of the document's.
bool ExpatParser::judge_rest(bool last) noexcept {
  if (rest_lost_) {
    failure_.set(heap_.refusal(), {}, passed_.position());
    return false;
  }
  return rest_.size() == 0 || parse_behind_root({rest_.data(), rest_.size()}, last);
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

/// What Expat has of the document, from so many bytes before the construct that is being handled.
/// nullopt if it does not have that many.
std::optional<std::string_view> ExpatParser::seen_from(std::size_t bytes_before) const noexcept {
  const auto seen = expat_context(expat(parser_));
  if (!seen || bytes_before > seen->offset) return std::nullopt;
  return seen->bytes.substr(seen->offset - bytes_before);
}

std::size_t ExpatParser::size_of_construct() const noexcept {
  return expat_construct_size(expat(parser_));
}

/// The bytes of what is being handled, as they stand in the document.
std::string_view ExpatParser::construct() const noexcept {
  return seen_from(0).value_or(std::string_view{}).substr(0, size_of_construct());
}

void ExpatParser::note_end_of_root() noexcept {
  behind_root_ = true;
  passed_ = XmlTextPlace(expat_position());
  passed_.pass(construct(), encoding());
  if (view_ == View::content) keep_rest();
}

/// Behind the root element Expat must see no more, as it would take it for more content. White
/// space is all the same to it.
void ExpatParser::keep_rest() noexcept {
  const auto seen = seen_from(0);
  if (!seen) return;
  const std::string_view rest = seen->substr(construct().size());
  if (without_leading_blanks(rest).empty()) {
    passed_.pass(rest, XmlEncoding::utf_8);
    is_settled_ = rest.empty() || rest.back() != '\r';  // Expat waits whether an LF follows
    return;
  }
  rest_lost_ = !rest_.append(rest.data(), rest.size());
  XML_StopParser(expat(parser_), XML_FALSE);
}

/// Behind the root element Expat finds fault with the start of a text if the bytes end inside of
/// it, and else with the character in it that does not fit, or with its missing end: for us it is
/// always the start. Markup there is another matter: Expat waits until it has all of it.
void ExpatParser::judge_behind_root() noexcept {
  if (failure_.place.byte < passed_.position().byte) return;
  const auto back = static_cast<std::size_t>(failure_.place.byte - passed_.position().byte);
  const auto rest = seen_from(back);
  if (!rest) return;
  if (may_start_markup(*rest, encoding())) {
    XmlTextPlace place = passed_;
    place.pass(rest->substr(0, back), encoding());
    failure_.place = place.position();
  } else {
    failure_.set(errc::not_well_formed, "junk after document element", passed_.position());
  }
}

void ExpatParser::stop() noexcept {
  stopped_ = true;
  XML_StopParser(expat(parser_), XML_FALSE);
}

/// The handler said no to a construct.
void ExpatParser::refused() noexcept { note_refusal(handler_.refusal(), position()); }

/// The handler said no somewhere in a piece of text.
void ExpatParser::refused_in(std::string_view text) noexcept {
  const Refusal refusal = handler_.refusal();
  note_refusal(refusal, position_in_text(text, refusal.taken));
}

void ExpatParser::note_refusal(const Refusal& refusal, Position place) noexcept {
  if (refusal.code) return refuse(*refusal.code, refusal.words, place);
  stop_offset_ = expat_position().byte + size_of_construct();
  stop();
}

void ExpatParser::refuse_level() noexcept { refuse(errc::too_deep, {}, position()); }

void ExpatParser::refuse(errc error, std::string_view detail, Position place) noexcept {
  failure_.set(error, detail, place);
  stop();
}

void ExpatParser::reset() noexcept {
  is_open_ = may_stay_open();
  expat_heap_.forget_refusal();
  stopped_ = false;
  stop_offset_ = 0;
  declared_ = {};
  declaration_passed_ = false;
  start_size_ = 0;
  open_elements_ = 0;
  behind_root_ = false;
  passed_ = {};
  version_ = {};
  pairs_ = {};
  view_ = View::nothing;
  is_settled_ = false;
  rest_lost_ = false;
  rest_.clear();
}

/// Whether the next document may follow in the outer element: the last one was in order, and has
/// neither left too much behind nor was it so large that the next one could miss the memory.
bool ExpatParser::may_stay_open() noexcept {
  if (view_ != View::content || !is_settled_ || stopped_ || expat_heap_.refused()) return false;
  if (held_when_opened_ == 0) held_when_opened_ = expat_heap_.in_use();
  return (heap_.ceiling() == 0 || heap_.live() <= heap_.ceiling() / 2) &&
         expat_heap_.in_use() <= held_when_opened_ + room_for_names &&
         expat_byte(expat(parser_)) < most_bytes;
}

Position ExpatParser::position() const noexcept {
  return behind_root_ ? passed_.position() : expat_position();
}

Position ExpatParser::expat_position() const noexcept {
  if (view_ == View::nothing) return {};
  Position place = counted_by_expat();
  if (view_ == View::document) {
    // Expat counts a byte order mark as a character; no editor does.
    if (place.line == 1 && place.column > 1 && has_byte_order_mark()) --place.column;
    return place;
  }
  if (place.line == expat_origin_.line) place.column += origin_.column - expat_origin_.column;
  place.line += origin_.line - expat_origin_.line;
  place.byte += origin_.byte - expat_origin_.byte;
  return place;
}

Position ExpatParser::counted_by_expat() const noexcept { return expat_place(expat(parser_)); }

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

std::string_view expat_version() noexcept {
  constexpr std::string_view prefix = "expat_";  // documented: "expat_1.95.1"
  std::string_view version = XML_ExpatVersion();
  if (version.starts_with(prefix)) version.remove_prefix(prefix.size());
  return version;
}

}  // namespace geojob
