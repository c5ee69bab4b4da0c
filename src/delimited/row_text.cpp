// SPDX-License-Identifier: MIT
#include "delimited/row_text.hpp"

#include <cstring>

#include "core/ascii.hpp"

namespace geojob {
namespace {

/// How many quotes follow each other at this place of the text.
std::size_t quotes_at(std::string_view text, std::size_t place) noexcept {
  const std::size_t end = text.find_first_not_of(field_quote, place);
  return (end == std::string_view::npos ? text.size() : end) - place;
}

/// Whether all quotes in the text are doubled.
bool has_doubled_quotes_only(std::string_view text) noexcept {
  for (std::size_t at = text.find(field_quote); at != std::string_view::npos;
       at = text.find(field_quote, at)) {
    const std::size_t count = quotes_at(text, at);
    if (count % 2 != 0) return false;
    at += count;
  }
  return true;
}

/// The text between the quotes that enclose it.
std::string_view between_quotes(std::string_view text) noexcept {
  text = trimmed(text);
  return text.substr(1, text.size() - 2);
}

}  // namespace

bool is_enclosed(std::string_view text) noexcept {
  text = trimmed(text);
  return text.size() >= 2 && text.front() == field_quote && text.back() == field_quote &&
         has_doubled_quotes_only(between_quotes(text));
}

bool opens_quotes(std::string_view text) noexcept {
  text = without_leading_blanks(text);
  return !text.empty() && text.front() == field_quote && has_doubled_quotes_only(text.substr(1));
}

bool RowText::end_enclosed_field() noexcept {
  const bool added = put_enclosed(open_field());
  start_ = text_.size();
  return added;
}

bool RowText::split_field(std::size_t size) noexcept {
  const std::string_view field = open_field().substr(0, size);
  const bool added = is_enclosed(field) ? put_enclosed(field) : places_.append({start_, size});
  start_ += size + 1;
  return added;
}

/// Adds a field without the quotes that enclose it. The text is moved together in its place.
bool RowText::put_enclosed(std::string_view field) noexcept {
  const std::string_view inside = between_quotes(field);
  const auto start = static_cast<std::size_t>(inside.data() - text_.data());
  std::size_t size = 0;
  const auto move_here = [&](std::string_view part) {
    if (!part.empty()) std::memmove(&text_[start + size], part.data(), part.size());
    size += part.size();
  };
  std::string_view rest = inside;
  for (std::size_t quote = rest.find(field_quote); quote != std::string_view::npos;
       quote = rest.find(field_quote)) {
    move_here(rest.substr(0, quote + 1));
    rest.remove_prefix(quote + 2);  // all quotes inside are doubled
  }
  move_here(rest);
  return places_.append({start, size});
}

bool RowText::complete() noexcept {
  views_.clear();
  for (const Place& place : places_.values()) {
    if (!views_.append(std::string_view(text_.data() + place.start, place.size))) return false;
  }
  return true;
}

void RowText::clear() noexcept {
  text_.clear();
  places_.clear();
  views_.clear();
  start_ = 0;
}

void RowText::release() noexcept {
  clear();
  text_.release();
  places_.release();
  views_.release();
}

}  // namespace geojob
