// SPDX-License-Identifier: MIT
#include "feed/json_members.hpp"

#include "feed/json_text.hpp"
#include "feed/word_list.hpp"

namespace geojob {
namespace {

/// Writes the words of a list with `between` between them; `write` writes one.
template <class Write>
void write_words(TextOutput& output, std::string_view list, std::string_view between, Write write) {
  bool is_first = true;
  for (std::string_view word = take_word(list); !word.empty(); word = take_word(list)) {
    if (!is_first) output.write(between);
    write(word);
    is_first = false;
  }
}

}  // namespace

void write_json_value(TextOutput& output, const ResultValue& value) {
  if (is_absent(value)) return output.write("null");
  switch (value.kind) {
    case ResultValue::Kind::number:
      return write_json_number(output, value.text);
    case ResultValue::Kind::text:
      return write_json_string(output, value.text);
    case ResultValue::Kind::list:
      output.write("\"");
      write_words(output, value.text, "|",
                  [&](std::string_view word) { write_json_characters(output, word); });
      return output.write("\"");
  }
}

void JsonMembers::begin_member(std::string_view name) {
  output_.write(is_first_ ? "\"" : ",\"");
  output_.write(name);
  output_.write("\":");
  is_first_ = false;
}

void JsonMembers::add(std::string_view name, const ResultValue& value) {
  begin_member(name);
  write_json_value(output_, value);
}

void JsonMembers::add_text(std::string_view name, std::string_view text) {
  if (text.empty()) return;
  begin_member(name);
  write_json_string(output_, text);
}

void JsonMembers::add_words(std::string_view name, std::string_view list) {
  std::string_view rest = list;
  if (take_word(rest).empty()) return;
  begin_member(name);
  output_.write("[");
  write_words(output_, list, ",", [&](std::string_view word) { write_json_string(output_, word); });
  output_.write("]");
}

}  // namespace geojob
