// SPDX-License-Identifier: MIT
#include "xml/expat_document.hpp"

#include <algorithm>
#include <cstring>
#include <string_view>
#include <utility>

#include "core/ascii.hpp"
#include "core/fault_words.hpp"
#include "core/utf_8.hpp"
#include "core/utf_8_character.hpp"
#include "xml/xml_declaration.hpp"

namespace geojob {
namespace {

/// Expat copies the bytes into a buffer, after a kilobyte of earlier bytes and the start of an
/// incomplete tag, and doubles the buffer if it is too small. With slices of this size 2 KiB are
/// enough for tags of up to 192 bytes, whatever the size of a push().
constexpr std::size_t slice_bytes = 832;

XmlName name_of(const char* reported) noexcept {
  const char* const separator = std::strchr(reported, ExpatParser::separator);
  if (separator == nullptr) return {{}, reported};
  return {{reported, static_cast<std::size_t>(separator - reported)}, separator + 1};
}

class ExpatAttributes final : public XmlAttributes {
 public:
  explicit ExpatAttributes(const char* const* names_and_values) noexcept
      : next_(names_and_values) {}
  [[nodiscard]] bool next(XmlAttribute& attribute) noexcept override {
    if (next_[0] == nullptr) return false;
    attribute = {name_of(next_[0]), next_[1]};
    next_ += 2;
    return true;
  }

 private:
  const char* const* next_;
};

}  // namespace

/// The callbacks. Expat may call them even after it was told to stop, so each one checks that
/// first.
struct ExpatDocument::Callbacks {
  static ExpatDocument& self(void* user) noexcept { return *static_cast<ExpatDocument*>(user); }

  static void start(void* user, const char* name, const char** attributes) {
    ExpatDocument& parser = self(user);
    if (parser.is_muted_) return;
    parser.note_construct();
    if (parser.open_elements_ >= parser.most_levels_) return parser.refuse_level();
    ++parser.open_elements_;
    ExpatAttributes read(attributes);
    if (!parser.handler_.on_start(name_of(name), read)) parser.refused();
  }

  static void end(void* user, const char* /*name*/) {
    ExpatDocument& parser = self(user);
    if (parser.is_muted_) return;
    parser.note_construct();
    if (--parser.open_elements_ == 0) {
      parser.note_end_of_root();
    }
    if (!parser.handler_.on_end()) parser.refused();
  }

  static void text(void* user, const char* piece, int size) {
    ExpatDocument& parser = self(user);
    if (parser.is_muted_) return;
    parser.note_construct();
    const std::string_view text(piece, static_cast<std::size_t>(size));
    if (!parser.handler_.on_text(text)) parser.refused_in(text);
  }

  static void doctype(void* user, const char* name, const char* /*system*/,
                      const char* /*public_id*/, int /*has_internal_subset*/) {
    ExpatDocument& parser = self(user);
    if (!parser.is_muted_) parser.refuse(errc::doctype_refused, name, parser.position());
  }

  /// Gets everything that has no callback of its own. The first call has the XML declaration, if
  /// there is one. A callback for declarations would need a kilobyte, because Expat copies the
  /// declaration for it.
  static void other(void* user, const char* piece, int size) {
    ExpatDocument& parser = self(user);
    if (parser.is_muted_) return;
    parser.note_construct();
    if (parser.behind_root_) parser.passed_.pass(parser.construct(), parser.encoding());
    if (std::exchange(parser.declaration_passed_, true)) return;
    const std::string_view name = declared_encoding({piece, static_cast<std::size_t>(size)});
    if (name.empty()) return;
    // If Expat refuses the encoding, it does not name it.
    parser.declared_ = readable_encoding(name);
    if (parser.declared_.empty()) parser.refuse(errc::encoding_refused, name, {});
  }
};

ExpatDocument::~ExpatDocument() = default;

/// Makes Expat ready for a document.
bool ExpatDocument::start() noexcept {
  constexpr ExpatCallbacks callbacks = {Callbacks::start, Callbacks::end, Callbacks::text,
                                        Callbacks::doctype, Callbacks::other};
  if (expat_.start(callbacks, this)) return true;
  failure_.set(heap_.refusal(), {}, position());
  return false;
}

/// The handler is not called, but the callbacks must be there: Expat treats names differently
/// without them.
bool ExpatDocument::show_opening(const XmlOpening& opening) noexcept {
  const std::size_t size = opening.size();
  char* const room = expat_.room_for(size);
  if (room == nullptr) return false;
  opening.write(room);
  is_muted_ = true;
  const bool parsed = expat_.parse_room(size) && !expat_.lacked_memory();
  is_muted_ = false;
  return parsed;
}

/// The opening is one piece: an Expat that defers the parsing of small pieces must have read all of
/// it before the rest comes, or the positions would be wrong.
bool ExpatDocument::resume(const XmlOpening& opening) noexcept {
  origin_ = opening.end();
  if (!start() || !show_opening(opening)) {
    failure_.set(heap_.refusal(), {}, origin_);
    return false;
  }
  view_ = View::rest;
  expat_origin_ = expat_.position();
  reported_ = expat_.byte();
  declaration_passed_ = true;
  open_elements_ = opening.open_elements();
  behind_root_ = opening.is_behind_root();
  passed_ = XmlTextPosition(origin_);
  return true;
}

bool ExpatDocument::parse(std::string_view bytes, bool last) noexcept {
  if (view_ == View::document || view_ == View::nothing) {
    return start_.pass_two_at_first(
        bytes, last, [this](std::string_view some, bool is_last) { return show(some, is_last); });
  }
  return show(bytes, last);
}

bool ExpatDocument::show(std::string_view bytes, bool last) noexcept {
  switch (view_) {
    case View::nothing:
      if (!start()) return false;
      view_ = View::document;
      return show_document(bytes, last);
    case View::document:
      return show_document(bytes, last);
    case View::rest:
      return give(bytes, last);
    case View::wrong_character:
      break;
  }
  return name_wrong_character(bytes, last);
}

/// Removes the differences between versions of Expat.
bool ExpatDocument::show_document(std::string_view bytes, bool last) noexcept {
  if (!version_.accept(bytes, start_)) {
    failure_.set(errc::not_well_formed, ExpatParser::words_of_wrong_declaration(),
                 version_.position());
    return false;
  }
  return encoding() == Encoding::utf_8 ? give(bytes, last) : show_utf_16(bytes, last);
}

bool ExpatDocument::show_utf_16(std::string_view bytes, bool last) noexcept {
  const auto give_some = [&](std::string_view some) {
    return view_ == View::document ? give(some, false) : name_wrong_character(some, false);
  };
  return pairs_.pass(bytes, encoding(), give_some) && (!last || give(pairs_.waiting(), true));
}

/// Gives Expat the bytes, in slices.
bool ExpatDocument::give(std::string_view bytes, bool last) noexcept {
  do {
    const std::string_view slice = bytes.substr(0, slice_bytes);
    bytes.remove_prefix(slice.size());
    const bool is_last = last && bytes.empty();
    const bool names_character = view_ == View::wrong_character;
    if (!(names_character ? name_wrong_character(slice, is_last) : give_slice(slice, is_last))) {
      return false;
    }
  } while (!bytes.empty());
  return true;
}

bool ExpatDocument::give_slice(std::string_view bytes, bool last) noexcept {
  const bool parsed = expat_.parse(bytes, last);
  if (stopped_) return false;
  if (expat_.lacked_memory()) {
    failure_.set(heap_.refusal(), {}, expat_position());
    return false;
  }
  return parsed || note_error(last);
}

/// Sets the failure. Returns true if more bytes are needed to describe the error.
bool ExpatDocument::note_error(bool last) noexcept {
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
    } else if (!report_text_before_error()) {
      return false;
    } else if (const auto rest = seen_from(0); rest && !rest->empty() && !cut) {
      wrong_ = {};
      return name_wrong_character(*rest, last);
    }
  }
  return false;
}

/// The handler is about to be told of a construct.
void ExpatDocument::note_construct() noexcept {
  reported_ = expat_.byte() + static_cast<std::int64_t>(expat_.construct_size());
}

/// The text that is directly before a `]]>` at which Expat found an error, and that it has not
/// reported. If it sees all of that at once, it reports the error only.
std::string_view ExpatDocument::text_before_error() const noexcept {
  const std::size_t unit = unit_size(encoding());
  const auto size = static_cast<std::size_t>(expat_.byte() - reported_);
  const auto seen = seen_from(size);
  if (!seen || open_elements_ == 0 || size < 2 * unit || seen->size() < size + unit) return {};
  const auto is_at = [&](std::size_t units_before_error, unsigned wanted) {
    return first_unit(seen->substr(size - units_before_error * unit), encoding()) == wanted;
  };
  const bool ends_cdata = is_at(0, '>') && is_at(1, ']') && is_at(2, ']');
  return ends_cdata ? seen->substr(0, size - 2 * unit) : std::string_view{};
}

/// Reports that text, because an error in it comes first if the document is split in another way.
/// Returns false if the handler refuses it.
bool ExpatDocument::report_text_before_error() noexcept {
  const std::string_view text = text_before_error();
  const auto for_each_character = [&](auto pass) {
    for (std::string_view rest = text; !rest.empty();) {
      Character character;
      if (character.take(rest, encoding()) != Character::State::whole) return true;
      if (!pass(character)) return false;
      rest.remove_prefix(character.size());
    }
    return true;
  };
  constexpr std::size_t brackets = 2;
  Position at = failure_.position;
  at.byte -= text.size() + brackets * unit_size(encoding());
  at.column -= brackets;
  static_cast<void>(for_each_character([&](const Character&) { return at.column-- != 0; }));
  return for_each_character([&](const Character& character) {
    if (!handler_.on_text(Utf8Character(character.code()).view())) {
      note_refusal(handler_.refusal(), at);
      return false;
    }
    at.byte += character.size();
    ++at.column;
    return true;
  });
}

/// If the error is at a character outside of ASCII, adds that character to Expat's message. If
/// bytes of the character are missing, the error is reported when they have come, so that any split
/// gives the same message.
bool ExpatDocument::name_wrong_character(std::string_view bytes, bool last) noexcept {
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
std::optional<std::string_view> ExpatDocument::seen_from(std::size_t bytes_before) const noexcept {
  const auto seen = expat_.context();
  if (!seen || bytes_before > seen->offset) return std::nullopt;
  return seen->bytes.substr(seen->offset - bytes_before);
}

/// The bytes of the construct in the document.
std::string_view ExpatDocument::construct() const noexcept {
  return seen_from(0).value_or(std::string_view{}).substr(0, expat_.construct_size());
}

void ExpatDocument::note_end_of_root() noexcept {
  behind_root_ = true;
  passed_ = XmlTextPosition(expat_position());
  passed_.pass(construct(), encoding());
}

/// Makes errors after the root element the same in any split. For text there, Expat reports the
/// start of the text if the bytes end within it, and otherwise the wrong character or the missing
/// end; here it is always the start. For markup Expat waits until it has all of it.
void ExpatDocument::judge_behind_root() noexcept {
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

void ExpatDocument::stop() noexcept {
  stopped_ = true;
  is_muted_ = true;
  expat_.stop();
}

/// The handler refused a construct.
void ExpatDocument::refused() noexcept { note_refusal(handler_.refusal(), position()); }

/// The handler refused a part of a piece of text.
void ExpatDocument::refused_in(std::string_view text) noexcept {
  const Refusal refusal = handler_.refusal();
  note_refusal(refusal, position_in_text(text, refusal.taken));
}

void ExpatDocument::note_refusal(const Refusal& refusal, Position at) noexcept {
  if (refusal.code) return refuse(*refusal.code, refusal.words, at);
  stop_offset_ = expat_position().byte + expat_.construct_size();
  stop();
}

void ExpatDocument::refuse_level() noexcept { refuse(errc::too_deep, {}, position()); }

void ExpatDocument::refuse(errc error, std::string_view detail, Position at) noexcept {
  failure_.set(error, detail, at);
  stop();
}

void ExpatDocument::reset() noexcept {
  expat_.reset();
  expat_.forget_lack_of_memory();
  is_muted_ = false;
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
  reported_ = 0;
  view_ = View::nothing;
}

Position ExpatDocument::position() const noexcept {
  return behind_root_ ? passed_.position() : expat_position();
}

Position ExpatDocument::expat_position() const noexcept {
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
Position ExpatDocument::position_in_text(std::string_view piece,
                                         std::size_t offset) const noexcept {
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
