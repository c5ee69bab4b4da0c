// SPDX-License-Identifier: MIT
#include "xml/xml_parser.hpp"

#include <algorithm>
#include <cstddef>
#include <span>

namespace geojob {

bool XmlParser::parse(std::string_view bytes, bool last) noexcept {
  if (expat_reads_) return expat_.parse(bytes, last);
  return start_.pass_two_at_first(
      bytes, last, [this](std::string_view some, bool is_last) { return show(some, is_last); });
}

bool XmlParser::show(std::string_view bytes, bool last) noexcept {
  if (expat_reads_) return expat_.parse(bytes, last);
  const std::uint64_t most = start_.encoding() == Encoding::utf_8 ? most_scanned_ - given_ : 0;
  if (most == 0) return hand_over(bytes, last);
  const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), most));
  const bool is_all = size == bytes.size();
  given_ += size;
  std::string_view scanned = bytes.substr(0, size);
  const auto outcome = scanner_.scan(scanned, last && is_all);
  if (outcome == XmlScanner::Outcome::ended) return false;
  if (outcome == XmlScanner::Outcome::read && is_all) return true;
  return hand_over(bytes.substr(size - scanned.size()), last);
}

/// Lets Expat read on, from the token on that the scanner has not read.
bool XmlParser::hand_over(std::string_view bytes, bool last) noexcept {
  expat_reads_ = true;
  if (!scanner_.is_at_start() && !expat_.resume(scanner_.opening())) return false;
  const std::string_view held = scanner_.held();
  const bool held_is_last = last && bytes.empty();
  if (!held.empty() && !expat_.parse(held, held_is_last)) return false;
  const bool held_was_all = !held.empty() && bytes.empty();
  release_or_lend();
  return held_was_all || expat_.parse(bytes, last);
}

/// What the scanner has is of no use to it for the rest of the document. If memory is short, Expat
/// needs it more; else Expat keeps names there, so that both together need less.
void XmlParser::release_or_lend() noexcept {
  if (heap_.ceiling() != 0 && heap_.live() > heap_.ceiling() / 2) {
    scanner_.release();
  } else if (!expat_.heap().has_borrowed()) {
    expat_.heap().borrow(scanner_.lend());
  }
}

void XmlParser::reset() noexcept {
  scanner_.reset();
  if (expat_reads_) {
    expat_.reset();
    if (!scanner_.has_memory()) scanner_.take_back(expat_.heap().give_back_borrowed());
  }
  given_ = 0;
  start_ = {};
  expat_reads_ = false;
}

void XmlParser::release() noexcept {
  scanner_.release();
  expat_.release();
}

}  // namespace geojob
