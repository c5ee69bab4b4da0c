// SPDX-License-Identifier: MIT
#include "extraction.hpp"

#include <fmt/format.h>

#include <charconv>

namespace geojob::bench {
namespace {

bool is_blank(char c) noexcept { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string_view trimmed(std::string_view text) noexcept {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

std::optional<std::uint64_t> count_of(std::string_view text) noexcept {
  std::uint64_t count = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, count);
  if (error != std::errc() || stop != end) return std::nullopt;
  return count;
}

std::string shown(std::string_view text) {
  return fmt::format("'{}' ({} bytes)", text.substr(0, 60), text.size());
}
std::string shown(const Text& text) { return shown(text.view()); }
std::string shown(std::optional<std::uint64_t> count) {
  return count ? std::to_string(*count) : "nothing";
}
std::string shown(const std::optional<Timestamp>& time) {
  return time ? std::string(to_text(*time).view()) : "nothing";
}
bool same(const Text& left, const Text& right) noexcept { return left.view() == right.view(); }
template <class T>
bool same(const T& left, const T& right) noexcept {
  return left == right;
}

template <class T>
void compare(std::string& words, std::string_view what, const T& got, const T& wanted) {
  if (same(got, wanted)) return;
  words += fmt::format("{} is {}, not {}; ", what, shown(got), shown(wanted));
}

void compare_links(std::string& words, const ExtractedLinks& got, const ExtractedLinks& wanted) {
  compare<std::optional<std::uint64_t>>(words, "number of links", got.size(), wanted.size());
  for (std::size_t i = 0; i < std::min(got.size(), wanted.size()); ++i) {
    compare(words, "role", got[i].role, wanted[i].role);
    compare(words, "name", got[i].name, wanted[i].name);
    compare(words, "url", got[i].url, wanted[i].url);
  }
}

}  // namespace

void Extraction::clear() noexcept {
  status_code_.reset();
  error_detail_.clear();
  tally_ = {};
  begin_job();
}

void Extraction::begin_job() noexcept {
  job_.id.clear();
  job_.status.clear();
  job_.error_message.clear();
  job_.links.clear();
  job_.created.reset();
  job_.completed.reset();
  job_.total.reset();
  job_.processed.reset();
  job_.failed.reset();
  link_ = nullptr;
}

void Extraction::set(Field field, std::string_view text) {
  text = trimmed(text);
  if (text.empty()) return;
  switch (field) {
    case Field::status_code:
      status_code_ = count_of(text);
      return;
    case Field::error_detail:
      return error_detail_.assign(text);
    case Field::id:
      return job_.id.assign(text);
    case Field::status:
      return job_.status.assign(text);
    case Field::error_message:
      return job_.error_message.assign(text);
    case Field::created:
      job_.created = parse_timestamp(text);
      return;
    case Field::completed:
      job_.completed = parse_timestamp(text);
      return;
    case Field::total:
      job_.total = count_of(text);
      return;
    case Field::processed:
      job_.processed = count_of(text);
      return;
    case Field::failed:
      job_.failed = count_of(text);
      return;
    case Field::link_role:
      return link_->role.assign(text);
    case Field::link_name:
      return link_->name.assign(text);
    case Field::link_other_name:
      if (link_->name.size() == 0) link_->name.assign(text);
      return;
    case Field::link_url:
      return link_->url.assign(text);
    case Field::none:
      return;
  }
}

void Extraction::set(Field field, std::uint64_t number) noexcept {
  switch (field) {
    case Field::status_code:
      status_code_ = number;
      return;
    case Field::total:
      job_.total = number;
      return;
    case Field::processed:
      job_.processed = number;
      return;
    case Field::failed:
      job_.failed = number;
      return;
    default:
      return;
  }
}

void Extraction::end_job() noexcept {
  ++tally_.jobs;
  tally_.links += job_.links.size();
  tally_.entities += job_.total.value_or(0);
  tally_.text_bytes += job_.id.size() + job_.status.size() + job_.error_message.size();
  for (std::size_t i = 0; i < job_.links.size(); ++i) {
    const ExtractedLink& link = job_.links[i];
    tally_.text_bytes += link.role.size() + link.name.size() + link.url.size();
  }
}

std::string Extraction::difference_from(const Extraction& wanted) const {
  std::string words;
  compare(words, "status code", status_code_, wanted.status_code_);
  compare(words, "error detail", error_detail_, wanted.error_detail_);
  compare(words, "id", job_.id, wanted.job_.id);
  compare(words, "status", job_.status, wanted.job_.status);
  compare(words, "error message", job_.error_message, wanted.job_.error_message);
  compare(words, "created", job_.created, wanted.job_.created);
  compare(words, "completed", job_.completed, wanted.job_.completed);
  compare(words, "total", job_.total, wanted.job_.total);
  compare(words, "processed", job_.processed, wanted.job_.processed);
  compare(words, "failed", job_.failed, wanted.job_.failed);
  compare_links(words, job_.links, wanted.job_.links);
  if (tally_ != wanted.tally_) {
    words += fmt::format("tally is {}/{}/{}/{}, not {}/{}/{}/{}; ", tally_.jobs, tally_.links,
                         tally_.text_bytes, tally_.entities, wanted.tally_.jobs,
                         wanted.tally_.links, wanted.tally_.text_bytes, wanted.tally_.entities);
  }
  return words;
}

}  // namespace geojob::bench
