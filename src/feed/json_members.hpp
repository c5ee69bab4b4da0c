// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FEED_JSON_MEMBERS_HPP
#define GEOJOB_FEED_JSON_MEMBERS_HPP

#include <string_view>

#include "geojob/feed/result_row.hpp"
#include "geojob/feed/text_output.hpp"

namespace geojob {

/// Writes a value; null if it is absent. Lists are joined by `|`.
void write_json_value(TextOutput& output, const ResultValue& value);

/// Writes the members of a JSON object.
class JsonMembers {
 public:
  /// Begins the object.
  explicit JsonMembers(TextOutput& output) : output_(output) { output_.write("{"); }
  /// Ends the object.
  void end() { output_.write("}"); }

  /// Writes the name of a member, whose value must follow. The name needs no escapes.
  void begin_member(std::string_view name);
  /// A member with that value (write_json_value()).
  void add(std::string_view name, const ResultValue& value);
  /// A member that is left out if the text is empty.
  void add_text(std::string_view name, std::string_view text);
  /// An array of the words of a list. It is left out if there are none.
  void add_words(std::string_view name, std::string_view list);

 private:
  TextOutput& output_;
  bool is_first_ = true;
};

}  // namespace geojob

#endif
