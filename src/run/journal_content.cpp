// SPDX-License-Identifier: MIT
#include "run/journal_content.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "files/sha256.hpp"
#include "transport/percent_encoding.hpp"

namespace geojob {
namespace {

/// The first line. Its number changes when an older geojob could misread the rest.
constexpr std::string_view title = "geojob-run 1";
constexpr std::string_view family = "geojob-run ";
constexpr std::string_view damaged = "it is damaged";

constexpr std::array<std::string_view, 5> state_names = {"planned", "sending", "sent", "created",
                                                         "fetched"};

/// The next word of a line; empty if there is none.
std::string_view take(std::string_view& line) noexcept {
  const std::size_t end = std::min(line.find(' '), line.size());
  const std::string_view word = line.substr(0, end);
  line.remove_prefix(std::min(end + 1, line.size()));
  return word;
}

/// Whether the word is a number and nothing else.
template <class Number>
bool read_number(std::string_view word, Number& number) noexcept {
  const auto read = std::from_chars(word.data(), word.data() + word.size(), number);
  return !word.empty() && read.ec == std::errc() && read.ptr == word.data() + word.size();
}

bool read_state(std::string_view word, PartState& state) noexcept {
  const auto* const found = std::find(state_names.begin(), state_names.end(), word);
  if (found == state_names.end()) return false;
  state = static_cast<PartState>(found - state_names.begin());
  return true;
}

bool read_part(std::string_view line, JournalPart& part) {
  const bool is_read = read_number(take(line), part.first) && read_number(take(line), part.count) &&
                       read_state(take(line), part.state) && read_number(take(line), part.sent_at);
  part.job = take(line);
  const bool has_job = part.state == PartState::created || part.state == PartState::fetched;
  return is_read && line.empty() && has_job != part.job.empty();
}

/// Reads a line behind the title; false if it is none that to_text() writes.
bool read_line(std::string_view line, JournalContent& content) {
  const std::string_view name = take(line);
  if (name == "input")
    content.input = line;
  else if (name == "options")
    content.options = line;
  else if (name == "endpoint")
    content.endpoint = line;
  else if (name == "token")
    content.token = line;
  else if (name == "output")
    content.output = line;
  else if (name == "part")
    return read_part(line, content.parts.emplace_back());
  else if (name == "earlier" && !content.parts.empty())
    content.parts.back().earlier_jobs.push_back(percent_decoded(line));
  else
    return false;
  return true;
}

bool read_lines(std::string_view lines, JournalContent& content) {
  while (!lines.empty()) {
    const std::size_t end = lines.find('\n');
    if (!read_line(lines.substr(0, end), content)) return false;
    lines.remove_prefix(end + 1);
  }
  return !content.input.empty() && !content.options.empty() && !content.endpoint.empty() &&
         !content.token.empty();
}

}  // namespace

std::string to_text(const JournalContent& content) {
  std::string text(title);
  text += "\ninput " + content.input + "\noptions " + content.options + "\nendpoint " +
          content.endpoint + "\ntoken " + content.token + "\n";
  if (!content.output.empty()) text += "output " + content.output + "\n";
  for (const JournalPart& part : content.parts) {
    text += "part " + std::to_string(part.first) + " " + std::to_string(part.count) + " ";
    text += state_names.at(static_cast<std::size_t>(part.state));
    text += " " + std::to_string(part.sent_at);
    if (!part.job.empty()) text += " " + part.job;
    text += "\n";
    for (const std::string& job : part.earlier_jobs) {
      text += "earlier " + percent_encoded(job) + "\n";  // An id may have any characters.
    }
  }
  return text + "end " + sha256_of(text) + "\n";
}

std::optional<JournalContent> read_journal(std::string_view text, std::string& complaint) {
  complaint.clear();
  const std::size_t end_of_title = text.find('\n');
  const std::string_view first = text.substr(0, end_of_title);
  const std::size_t end = text.rfind("end ");
  const bool is_whole = end_of_title != std::string_view::npos && end != std::string_view::npos &&
                        end > end_of_title && text[end - 1] == '\n' &&
                        text.substr(end) == "end " + sha256_of(text.substr(0, end)) + "\n";
  JournalContent content;
  if (first.starts_with(family) && first != title && end_of_title != std::string_view::npos) {
    complaint = "it was written by another version of geojob";
  } else if (first != title || !is_whole ||
             !read_lines(text.substr(end_of_title + 1, end - end_of_title - 1), content)) {
    complaint = damaged;
  }
  if (!complaint.empty()) return std::nullopt;
  return content;
}

}  // namespace geojob
