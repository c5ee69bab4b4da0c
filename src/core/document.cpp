// SPDX-License-Identifier: MIT
#include "core/document.hpp"

#include <algorithm>
#include <exception>

namespace geojob {
namespace {

/// An ordinary response needs less with every Expat that was tried: docs/memory.md.
constexpr std::size_t ordinary_heap_bytes = 20U << 10U;

}  // namespace

bool Document::may_read(std::error_code& error) noexcept {
  error.clear();
  if (busy_) {
    error = errc::reader_busy;
  } else if (failure_.code) {
    error = *failure_.code;
  }
  return !error && !gate_.stopped();
}

std::size_t Document::push(std::string_view bytes, std::error_code& error) {
  if (!may_read(error)) return 0;
  if (finished_) {
    failure_.set(errc::reader_finished, {}, where());
    error = errc::reader_finished;
    return 0;
  }
  const std::uint64_t room =
      limits_.document_bytes == 0 ? bytes.size() : limits_.document_bytes - bytes_read_;
  const bool too_long = bytes.size() > room;
  if (too_long) bytes = bytes.substr(0, static_cast<std::size_t>(room));
  const std::size_t taken = feed_slices(bytes);
  if (too_long && !failure_.code && !gate_.stopped()) end_at_limit();
  conclude(error);
  return taken;
}

std::size_t Document::feed_slices(std::string_view bytes) noexcept {
  const std::uint64_t before = bytes_read_;
  while (!bytes.empty()) {
    const std::string_view slice = bytes.substr(0, syntax().slice_bytes());
    if (!feed(slice, false)) {
      const std::uint64_t end = failure_.code ? failure_.position.byte : syntax().stop_offset();
      return static_cast<std::size_t>(std::clamp(end, before, bytes_read_) - before);
    }
    bytes.remove_prefix(slice.size());
  }
  return static_cast<std::size_t>(bytes_read_ - before);
}

bool Document::feed(std::string_view bytes, bool last) noexcept {
  busy_ = true;
  const bool fed = syntax().parse(bytes, last);
  busy_ = false;
  bytes_read_ += bytes.size();
  return fed;
}

/// The syntax may not have handled the last bytes before the limit yet. An error in them comes
/// first, so that any split of the bytes gives the same error.
void Document::end_at_limit() noexcept {
  const bool complete = !syntax().holds_back() || feed({}, true);
  if (gate_.stopped()) return;
  if (complete || failure_.code == errc::truncated) {
    failure_.set(errc::document_too_long, {}, syntax().position());
  }
}

void Document::finish(std::error_code& error) {
  if (!may_read(error) || finished_) return;
  finished_ = true;
  static_cast<void>(feed({}, true));
  conclude(error);
}

void Document::conclude(std::error_code& error) {
  if (failure_.code) error = *failure_.code;
  if (const std::exception_ptr thrown = gate_.take_thrown()) std::rethrow_exception(thrown);
}

void Document::reset() noexcept {
  if (busy_) {  // called by the sink, while the parser is in a call
    failure_.set(errc::reader_busy, {}, syntax().position());
    gate_.note_misuse();
    return;
  }
  const bool start_anew = holds_too_much();
  failure_ = {};
  syntax().reset();
  reset_content();
  gate_.reset();
  bytes_read_ = 0;
  finished_ = false;
  if (!start_anew) return;
  syntax().release();
  release_content();
}

/// A parser keeps its buffers. After a hostile document they could fill the heap up to the limit,
/// so that no later document could be read.
bool Document::holds_too_much() const noexcept {
  const std::size_t ceiling = limits_.parser_heap_bytes;
  if (ceiling == 0) return false;
  return failure_.code == errc::heap_limit_reached ||
         heap_.live() > std::max(ceiling / 2, ordinary_heap_bytes);
}

Position Document::where() const noexcept {
  return failure_.code ? failure_.position : syntax().position();
}

}  // namespace geojob
