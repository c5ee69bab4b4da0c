// SPDX-License-Identifier: MIT
#include "xml/scanner/xml_scanner.hpp"

#include <algorithm>
#include <cstring>
#include <new>
#include <span>
#include <utility>

#include "core/ascii.hpp"
#include "core/utf_8.hpp"
#include "xml/scanner/xml_name_characters.hpp"
#include "xml/xml_declaration.hpp"
#include "xml/xml_text_position.hpp"

namespace geojob {
namespace {

/// How many bytes both texts begin with.
std::size_t common_size(std::string_view left, std::string_view right) noexcept {
  const auto [end, ignored] = std::mismatch(left.begin(), left.end(), right.begin(), right.end());
  return static_cast<std::size_t>(end - left.begin());
}

}  // namespace

XmlScanner::XmlScanner(const SyntaxParts& parts, XmlHandler& handler, const Usual* usual) noexcept
    : heap_(parts.heap),
      failure_(parts.failure),
      handler_(handler),
      usual_(usual),
      most_levels_(most_levels(parts.limits)) {}

void XmlScanner::reset() noexcept {
  passed_ = 0;
  lines_ = {};
  stop_offset_ = 0;
  held_size_ = 0;
  stage_ = Stage::start;
  outcome_ = Outcome::read;
  in_cdata_ = false;
  prefix_is_known_ = false;
  if (memory_ == nullptr) return;
  memory_->open.clear();
  memory_->namespaces.shrink_to(0);
}

void XmlScanner::release() noexcept {
  if (memory_ != nullptr) heap_.release(memory_, sizeof(Memory));
  memory_ = nullptr;
}

std::span<std::byte> XmlScanner::lend() noexcept {
  if (memory_ == nullptr) return {};
  return {reinterpret_cast<std::byte*>(std::exchange(memory_, nullptr)), sizeof(Memory)};
}

void XmlScanner::take_back(std::span<std::byte> memory) noexcept {
  if (!memory.empty()) memory_ = new (memory.data()) Memory;
}

bool XmlScanner::get_memory() noexcept {
  if (memory_ == nullptr) {
    if (void* const block = heap_.allocate(sizeof(Memory))) memory_ = new (block) Memory;
  }
  return memory_ != nullptr;
}

XmlScanner::Outcome XmlScanner::scan(std::string_view& bytes, bool last) noexcept {
  outcome_ = Outcome::read;
  if (held_size_ == 0 || scan_held(bytes)) {
    bytes.remove_prefix(scan_all(bytes, bytes.size()));
    if (is_near_end_) static_cast<void>(scan_held(bytes));
    if (is_cut_ && !hold(bytes)) outcome_ = Outcome::declined;
  }
  if (last && outcome_ == Outcome::read && !is_complete()) outcome_ = Outcome::declined;
  return outcome_;
}

/// Reads all tokens of these bytes that are whole. Returns how many bytes they have. `readable`
/// bytes can be read; those after `bytes` are zero.
std::size_t XmlScanner::scan_all(std::string_view bytes, std::size_t readable) noexcept {
  begin_ = bytes.data();
  end_ = begin_ + bytes.size();
  readable_end_ = begin_ + readable;
  is_cut_ = false;
  is_near_end_ = false;
  at_ = begin_;
  const char* const at = tokens(begin_);
  if (at != nullptr) at_ = at;
  const auto size = static_cast<std::size_t>(at_ - begin_);
  passed_ += size;
  begin_ = end_ = readable_end_ = at_ = nullptr;
  return size;
}

/// Moves the next bytes behind those that are held, and reads them there. Ends when no token is cut
/// that was held before. Removes what has been read from `bytes`. Returns true if the bytes that
/// are left can be read where they are.
bool XmlScanner::scan_held(std::string_view& bytes) noexcept {
  std::array<char, ScannedTag::most_bytes>& held = memory_->held;
  while (!bytes.empty()) {
    const std::size_t old = held_size_;
    const std::string_view more = bytes.substr(0, std::min(most_moved, held.size() - old));
    const std::size_t all = old + more.size();
    const std::size_t zeros = std::min<std::size_t>(enough_for_name, held.size() - all);
    memory_->use_held(all + zeros);
    more.copy(held.data() + old, more.size());
    std::memset(held.data() + all, 0, zeros);
    const bool is_waiting = waits_further({held.data(), all});
    const std::size_t size = is_waiting ? 0 : scan_all({held.data(), all}, all + zeros);
    held_size_ = size < old ? old - size : 0;
    if (size >= old) {
      bytes.remove_prefix(size - old);
      return outcome_ == Outcome::read;
    }
    std::memmove(held.data(), held.data() + size, all - size);
    if (outcome_ != Outcome::read) return false;
    bytes.remove_prefix(more.size());
    held_size_ += more.size();
    if (held_size_ == held.size()) {
      outcome_ = Outcome::declined;
      return false;
    }
  }
  return false;
}

/// Whether a tag or leaf that is held probably does not end in these bytes, which contain it.
/// Without this, bytes that come one by one would be read again for each of them. If it does end
/// here, it is read when the next '<' or '>' comes, or more bytes than a held leaf may have.
bool XmlScanner::waits_further(std::string_view bytes) const noexcept {
  if (held_size_ < 2 || bytes.front() != '<' || !may_start_name(bytes[1])) return false;
  const std::size_t tag_end = bytes.find('>');
  if (tag_end >= held_size_) return tag_end == std::string_view::npos;
  return bytes.size() <= most_of_held_leaf && bytes.find('<', tag_end) == std::string_view::npos;
}

/// Holds the start of a token until the next push.
bool XmlScanner::hold(std::string_view& bytes) noexcept {
  if (bytes.size() >= ScannedTag::most_bytes || !get_memory()) return false;
  memory_->use_held(bytes.size());
  held_size_ = bytes.copy(memory_->held.data(), bytes.size());
  bytes = {};
  return true;
}

std::string_view XmlScanner::held() const noexcept {
  return held_size_ == 0 ? std::string_view{} : std::string_view(memory_->held.data(), held_size_);
}

/// Whether the document may end here. A CR at its end waits for an LF that does not come.
bool XmlScanner::is_complete() noexcept {
  if (stage_ != Stage::behind_root) return false;
  if (held() == "\r") {
    lines_.begin(++passed_);
    held_size_ = 0;
  }
  return held_size_ == 0;
}

const char* XmlScanner::tokens(const char* at) noexcept {
  while (at != nullptr && at != end_) {
    at_ = at;
    switch (stage_) {
      case Stage::start:
        at = start(at);
        break;
      case Stage::before_root:
        at = before_root(at);
        break;
      case Stage::content:
        at = content(at);
        break;
      case Stage::behind_root:
        at = behind_root(at);
        break;
    }
  }
  return at;
}

/// Reads a byte order mark and the XML declaration.
const char* XmlScanner::start(const char* at) noexcept {
  const std::string_view bytes = rest_from(at);
  const std::size_t mark = common_size(bytes, utf_8_mark);
  if (mark != 0 && mark != utf_8_mark.size()) return mark == bytes.size() ? cut(at) : decline(at);
  const auto declaration = usual_declaration(bytes.substr(mark));
  if (!declaration) return cut(at);
  if (bytes.substr(mark + *declaration).starts_with("<?")) return decline(at);
  lines_.pass_bytes_without_column(mark);
  stage_ = Stage::before_root;
  return at + mark + *declaration;
}

const char* XmlScanner::before_root(const char* at) noexcept {
  at = blanks(at);
  if (at == nullptr || at == end_) return at;
  if (*at != '<') return decline(at);
  if (at + 1 == end_) return cut(at);
  if (!may_start_name(at[1]) || !get_memory()) return decline(at);
  stage_ = Stage::content;
  const char* const after = known_root(at);
  return after == at ? start_tag(at) : after;
}

const char* XmlScanner::behind_root(const char* at) noexcept {
  at = blanks(at);
  return at == nullptr || at == end_ ? at : decline(at);
}

/// White space outside of the root element.
const char* XmlScanner::blanks(const char* at) noexcept {
  for (; at != end_ && is_blank(*at); ++at) {
    if (*at == '\n') lines_.begin(byte_at(at) + 1);
    if (*at != '\r') continue;
    if (at + 1 == end_) return cut(at);
    if (at[1] != '\n') lines_.begin(byte_at(at) + 1);
  }
  at_ = at;
  return at;
}

/// Reads one token within the root element, after what usual() can read.
const char* XmlScanner::content(const char* at) noexcept {
  if (in_cdata_) return text(at);
  if (prefix_is_known_) {
    at = (this->*usual_->read)(at);
    if (at == nullptr || at == end_) return at;
    at_ = at;
  }
  return *at == '<' ? markup(at) : text(at);
}

const char* XmlScanner::cut(const char* at) noexcept {
  at_ = at;
  is_cut_ = true;
  return nullptr;
}

const char* XmlScanner::decline(const char* at) noexcept {
  at_ = at;
  outcome_ = Outcome::declined;
  return nullptr;
}

/// The handler refused the token at at_, or wants no more. The token ends at `token_end`, and up to
/// there the document has these lines.
const char* XmlScanner::refused(const char* token_end, const TextLines& lines) noexcept {
  const Refusal refusal = handler_.refusal();
  if (refusal.code) {
    failure_.set(*refusal.code, refusal.words, position());
  } else {
    stop_offset_ = byte_at(token_end);
    at_ = token_end;
    lines_ = lines;
  }
  outcome_ = Outcome::ended;
  return nullptr;
}

/// The handler refused a part of the text that begins at at_.
const char* XmlScanner::refused_text(std::string_view text) noexcept {
  const Refusal refusal = handler_.refusal();
  if (!refusal.code) return refused(at_ + text.size(), lines_);
  XmlTextPosition end(position());
  end.pass(text.substr(0, refusal.taken), Encoding::utf_8);
  failure_.set(*refusal.code, refusal.words, end.position());
  outcome_ = Outcome::ended;
  return nullptr;
}

}  // namespace geojob
