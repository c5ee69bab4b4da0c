// SPDX-License-Identifier: MIT
#include "xml/xml_parser.hpp"

#include <algorithm>
#include <utility>

#include "core/ascii.hpp"
#include "core/fault_words.hpp"
#include "core/utf_8.hpp"
#include "xml/xml_declaration.hpp"

namespace geojob {
namespace {

/// Expat reads the one before ordinary documents, which become its content, and the other before
/// what follows a root element.
constexpr std::string_view outer_element = "<Response>";  // a name that every response has
constexpr std::string_view root_element = "<Response/>";

/// How many bytes of names the documents in one outer element may add to those of the first. Few,
/// because the next document needs memory too, and the size of the caller's memory is unknown.
constexpr std::size_t room_for_names = 256;
/// How many bytes these documents may have together. If a long has 32 bits, Expat cannot count many
/// more.
constexpr std::int64_t most_bytes = std::int64_t{1} << 30U;

}  // namespace

/// The callbacks. Expat may call them even after it was told to stop, so each one checks that
/// first.
struct XmlParser::Callbacks {
  static XmlParser& self(void* user) noexcept { return *static_cast<XmlParser*>(user); }

  static void start(void* user, const char* name, const char** attributes) {
    XmlParser& parser = self(user);
    if (parser.stopped_) return;
    if (parser.open_elements_ >= parser.most_levels_) return parser.refuse_level();
    ++parser.open_elements_;
    if (!parser.handler_.on_start(XmlName(name), XmlAttributes(attributes))) parser.refused();
  }

  static void end(void* user, const char* /*name*/) {
    XmlParser& parser = self(user);
    if (parser.stopped_) return;
    if (--parser.open_elements_ == 0) {
      parser.note_end_of_root();
    }
    if (!parser.handler_.on_end()) parser.refused();
  }

  static void text(void* user, const char* piece, int size) {
    XmlParser& parser = self(user);
    if (parser.stopped_) return;
    const std::string_view text(piece, static_cast<std::size_t>(size));
    if (!parser.handler_.on_text(text)) parser.refused_in(text);
  }

  static void doctype(void* user, const char* name, const char* /*system*/,
                      const char* /*public_id*/, int /*has_internal_subset*/) {
    XmlParser& parser = self(user);
    if (!parser.stopped_) parser.refuse(errc::doctype_refused, name, parser.position());
  }

  /// Gets everything that has no callback of its own. The first call has the XML declaration, if
  /// there is one. A callback for declarations would need a kilobyte, because Expat copies the
  /// declaration for it.
  static void other(void* user, const char* piece, int size) {
    XmlParser& parser = self(user);
    if (parser.stopped_) return;
    if (parser.behind_root_) parser.passed_.pass(parser.construct(), parser.encoding());
    if (std::exchange(parser.declaration_passed_, true)) return;
    const std::string_view name = declared_encoding({piece, static_cast<std::size_t>(size)});
    if (name.empty()) return;
    // If Expat refuses the encoding, it does not name it.
    parser.declared_ = readable_encoding(name);
    if (parser.declared_.empty()) parser.refuse(errc::encoding_refused, name, {});
  }
};

XmlParser::~XmlParser() = default;

void XmlParser::release() noexcept {
  expat_.release();
  is_open_ = false;
  rest_.release();
}

/// Makes Expat ready for a document that follows the given opening. The handler is not told of the
/// opening.
bool XmlParser::start(std::string_view opening) noexcept {
  constexpr ExpatCallbacks callbacks = {Callbacks::start, Callbacks::end, Callbacks::text,
                                        Callbacks::doctype, Callbacks::other};
  if (expat_.start(opening, callbacks, this)) return true;
  failure_.set(heap_.refusal(), {}, position());
  return false;
}

/// The first byte is kept until the second comes. If Expat gets white space as a single first byte,
/// it decides that the document is not UTF-16, even if a zero byte follows.
bool XmlParser::parse(std::string_view bytes, bool last) noexcept {
  if (start_.complete()) return show(bytes, last);
  constexpr std::size_t enough = 2;
  const bool first_waits = start_.bytes().size() == 1;
  const std::size_t noted = start_.note(bytes);
  if (start_.bytes().size() < enough && !last) return true;
  if (!first_waits) return show(bytes, last);
  bytes.remove_prefix(noted);
  const bool shown = show(start_.bytes(), last && bytes.empty());
  return shown && (bytes.empty() || show(bytes, last));
}

bool XmlParser::show(std::string_view bytes, bool last) noexcept {
  if (view_ == View::content && !behind_root_) return give(bytes, last);  // the usual case
  if (view_ == View::nothing) return begin(bytes) && show(bytes, last);
  return show_otherwise(bytes, last);
}

bool XmlParser::show_otherwise(std::string_view bytes, bool last) noexcept {
  switch (view_) {
    case View::document:
      return show_document(bytes, last);
    case View::content:
      return parse_behind_root(bytes, last);
    case View::epilog:
      return give(bytes, last);
    case View::wrong_character:
      return name_wrong_character(bytes, last);
    case View::nothing:
      break;
  }
  return false;
}

/// Removes the differences between versions of Expat.
bool XmlParser::show_document(std::string_view bytes, bool last) noexcept {
  if (!version_.accept(bytes, start_)) {
    failure_.set(errc::not_well_formed, ExpatParser::words_of_wrong_declaration(),
                 version_.position());
    return false;
  }
  return encoding() == Encoding::utf_8 ? give(bytes, last) : show_utf_16(bytes, last);
}

bool XmlParser::show_utf_16(std::string_view bytes, bool last) noexcept {
  const auto give_some = [&](std::string_view some) {
    return view_ == View::document ? give(some, false) : name_wrong_character(some, false);
  };
  return pairs_.pass(bytes, encoding(), give_some) && (!last || give(pairs_.waiting(), true));
}

/// Decides from the first bytes what Expat will see of the document, and removes those that it will
/// not see.
bool XmlParser::begin(std::string_view& bytes) noexcept {
  const auto root = plain_start(bytes);
  if (!root) {
    is_open_ = false;
    if (!start({})) return false;
    view_ = View::document;
    return true;
  }
  if (!is_open_ && !start(outer_element)) return false;
  if (!is_open_) held_when_opened_ = 0;
  XmlTextPosition start;
  std::string_view before = bytes.substr(0, *root);
  if (const std::size_t mark = start_.mark_size(); mark != 0) {
    start = XmlTextPosition({mark, 1, 1});
    before.remove_prefix(mark);
  }
  start.pass(before, Encoding::utf_8);
  view_from(View::content, start.position());
  bytes.remove_prefix(*root);
  return true;
}

/// Begins a view. The next byte that Expat sees has the position `at` in the document.
void XmlParser::view_from(View view, Position at) noexcept {
  view_ = view;
  origin_ = at;
  expat_origin_ = expat_.position();
}

bool XmlParser::give(std::string_view bytes, bool last) noexcept {
  const bool parsed = expat_.parse(bytes, last);
  if (stopped_) return false;
  if (expat_.lacked_memory()) {
    failure_.set(heap_.refusal(), {}, expat_position());
    return false;
  }
  if (!parsed) is_settled_ = false;
  if (view_ == View::content && behind_root_) return judge_rest(last);
  return parsed || note_error(last);
}

/// For a document that is the content of the outer element, after its root element. White space is
/// only counted. If anything else follows, Expat must judge it as the end of a document.
bool XmlParser::parse_behind_root(std::string_view bytes, bool last) noexcept {
  const std::string_view rest = without_leading_blanks(bytes);
  passed_.pass(bytes.substr(0, bytes.size() - rest.size()), Encoding::utf_8);
  if (rest.empty()) return true;
  is_settled_ = false;
  if (!start(root_element)) return false;
  view_from(View::epilog, passed_.position());
  return give(rest, last);
}

/// Handles the bytes that Expat already had when the root element ended. If these were the last
/// bytes, Expat reports that the outer element is not closed, which is no error of the document.
bool XmlParser::judge_rest(bool last) noexcept {
  if (rest_lost_) {
    failure_.set(heap_.refusal(), {}, passed_.position());
    return false;
  }
  return rest_.size() == 0 || parse_behind_root({rest_.data(), rest_.size()}, last);
}

/// Sets the failure. Returns true if more bytes are needed to describe the error.
bool XmlParser::note_error(bool last) noexcept {
  using Kind = ExpatError::Kind;
  const ExpatError error = expat_.error();
  const Position at = expat_position();
  if (error.kind == Kind::no_memory) {
    failure_.set(heap_.refusal(), {}, at);
  } else if (error.kind == Kind::encoding) {
    failure_.set(errc::encoding_refused, declared_, {});
  } else {
    const bool cut = last && error.kind == Kind::ends_too_early;
    failure_.set(cut ? errc::truncated : errc::not_well_formed, error.words, at);
    if (behind_root_) {
      judge_behind_root();
    } else if (const auto rest = seen_from(0); rest && !rest->empty() && !cut) {
      wrong_ = {};
      return name_wrong_character(*rest, last);
    }
  }
  return false;
}

/// If the error is at a character outside of ASCII, adds that character to Expat's message. If
/// bytes of the character are missing, the error is reported when they have come, so that any split
/// gives the same message.
bool XmlParser::name_wrong_character(std::string_view bytes, bool last) noexcept {
  const Character::State state = wrong_.take(bytes, encoding());
  if (state == Character::State::cut && !last) {
    view_ = View::wrong_character;
    failure_.code.reset();
    return true;
  }
  failure_.code = errc::not_well_formed;
  if (state == Character::State::whole && wrong_.code() > 0x7F) {
    FaultWords words(failure_.detail.view());
    words.append(": ");
    words.append_character(wrong_.code());
    failure_.detail.assign(words.view());
  }
  return false;
}

/// The bytes in Expat's buffer from `bytes_before` bytes before the construct on. nullopt if the
/// buffer has fewer.
std::optional<std::string_view> XmlParser::seen_from(std::size_t bytes_before) const noexcept {
  const auto seen = expat_.context();
  if (!seen || bytes_before > seen->offset) return std::nullopt;
  return seen->bytes.substr(seen->offset - bytes_before);
}

/// The bytes of the construct in the document.
std::string_view XmlParser::construct() const noexcept {
  return seen_from(0).value_or(std::string_view{}).substr(0, expat_.construct_size());
}

void XmlParser::note_end_of_root() noexcept {
  behind_root_ = true;
  passed_ = XmlTextPosition(expat_position());
  passed_.pass(construct(), encoding());
  if (view_ == View::content) keep_rest();
}

/// Expat must not see what follows the root element, because it would take that for more content.
/// White space does no harm.
void XmlParser::keep_rest() noexcept {
  const auto seen = seen_from(0);
  if (!seen) return;
  const std::string_view rest = seen->substr(construct().size());
  if (without_leading_blanks(rest).empty()) {
    passed_.pass(rest, Encoding::utf_8);
    is_settled_ = rest.empty() || rest.back() != '\r';  // Expat waits for an LF
    return;
  }
  rest_lost_ = !rest_.append(rest.data(), rest.size());
  expat_.stop();
}

/// Makes errors after the root element the same in any split. For text there, Expat reports the
/// start of the text if the bytes end within it, and otherwise the wrong character or the missing
/// end; here it is always the start. For markup Expat waits until it has all of it.
void XmlParser::judge_behind_root() noexcept {
  if (failure_.position.byte < passed_.position().byte) return;
  const auto back = static_cast<std::size_t>(failure_.position.byte - passed_.position().byte);
  const auto rest = seen_from(back);
  if (!rest) return;
  if (may_start_markup(*rest, encoding())) {
    XmlTextPosition at = passed_;
    at.pass(rest->substr(0, back), encoding());
    failure_.position = at.position();
  } else {
    failure_.set(errc::not_well_formed, "junk after document element", passed_.position());
  }
}

void XmlParser::stop() noexcept {
  stopped_ = true;
  expat_.stop();
}

/// The handler refused a construct.
void XmlParser::refused() noexcept { note_refusal(handler_.refusal(), position()); }

/// The handler refused a part of a piece of text.
void XmlParser::refused_in(std::string_view text) noexcept {
  const Refusal refusal = handler_.refusal();
  note_refusal(refusal, position_in_text(text, refusal.taken));
}

void XmlParser::note_refusal(const Refusal& refusal, Position at) noexcept {
  if (refusal.code) return refuse(*refusal.code, refusal.words, at);
  stop_offset_ = expat_position().byte + expat_.construct_size();
  stop();
}

void XmlParser::refuse_level() noexcept { refuse(errc::too_deep, {}, position()); }

void XmlParser::refuse(errc error, std::string_view detail, Position at) noexcept {
  failure_.set(error, detail, at);
  stop();
}

void XmlParser::reset() noexcept {
  is_open_ = may_stay_open();
  expat_.forget_lack_of_memory();
  stopped_ = false;
  stop_offset_ = 0;
  declared_ = {};
  declaration_passed_ = false;
  start_ = {};
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

/// Whether the next document can follow in the outer element: the last one was correct, and has
/// left enough memory for the next.
bool XmlParser::may_stay_open() noexcept {
  if (view_ != View::content || !is_settled_ || stopped_ || expat_.lacked_memory()) return false;
  if (held_when_opened_ == 0) held_when_opened_ = expat_.memory_in_use();
  return (heap_.ceiling() == 0 || heap_.live() <= heap_.ceiling() / 2) &&
         expat_.memory_in_use() <= held_when_opened_ + room_for_names && expat_.byte() < most_bytes;
}

Position XmlParser::position() const noexcept {
  return behind_root_ ? passed_.position() : expat_position();
}

Position XmlParser::expat_position() const noexcept {
  if (view_ == View::nothing) return {};
  if (view_ == View::wrong_character) return failure_.position;
  Position at = expat_.position();
  if (view_ == View::document) {
    // Expat counts a byte order mark as a character, and editors do not.
    if (at.line == 1 && at.column > 1 && start_.mark_size() != 0) --at.column;
    return at;
  }
  if (at.line == expat_origin_.line) at.column += origin_.column - expat_origin_.column;
  at.line += origin_.line - expat_origin_.line;
  at.byte += origin_.byte - expat_origin_.byte;
  return at;
}

/// If the piece comes from a reference such as &amp;, it is one character and the offset is 0.
Position XmlParser::position_in_text(std::string_view piece, std::size_t offset) const noexcept {
  const auto starts_surrogate_pair = [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xF8U) == 0xF0U;
  };
  const std::string_view before = piece.substr(0, offset);
  const std::size_t characters = count_characters(before);
  const auto pairs =
      static_cast<std::size_t>(std::count_if(before.begin(), before.end(), starts_surrogate_pair));
  Position at = position();
  at.byte += encoding() == Encoding::utf_8 ? offset : 2 * (characters + pairs);
  at.column += characters;
  return at;
}

}  // namespace geojob
