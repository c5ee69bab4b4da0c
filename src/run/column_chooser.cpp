// SPDX-License-Identifier: MIT
// choose_columns(): which columns are sent.

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "core/ascii.hpp"
#include "run/column_choice.hpp"
#include "run/column_names.hpp"
#include "run/sendable_text.hpp"

namespace geojob {

class ColumnChooser {
 public:
  ColumnChooser(std::string_view table, const std::vector<std::string>& names,
                const ColumnOptions& options)
      : columns_(table, names), options_(options) {
    choice_.names_ = names;
  }

  ColumnChoice choose() {
    for (const RequestField field : request_fields) take_option(field);
    if (options_.id) take_id(*options_.id);
    refuse_mixtures();
    guess(RequestField::culture);
    if (is_named({RequestField::latitude, RequestField::longitude})) {
      guess_point();
    } else {
      guess_all();
    }
    refuse_nothing();
    note_unused();
    return std::move(choice_);
  }

 private:
  using Fields = std::initializer_list<RequestField>;
  static constexpr Fields parts = {RequestField::address_line, RequestField::locality,
                                   RequestField::admin_district, RequestField::postal_code,
                                   RequestField::country_region};
  static constexpr Fields point = {RequestField::latitude, RequestField::longitude};

  FieldSource& source(RequestField field) {
    return choice_.sources_[static_cast<std::size_t>(field)];
  }
  bool is_absent(RequestField field) { return source(field).absent(); }
  bool is_named(Fields fields) {
    return std::any_of(fields.begin(), fields.end(), [this](RequestField field) {
      return (options_.*facts_of(field).named).has_value();
    });
  }
  /// The columns that the field may be guessed from. What an option names is taken.
  std::vector<std::size_t> columns_for(RequestField field) {
    std::vector<std::size_t> found = columns_.among(facts_of(field).guesses);
    std::erase_if(found, [this](std::size_t column) {
      return std::any_of(
          choice_.sources_.begin(), choice_.sources_.end(),
          [column](const FieldSource& from) { return !from.is_guessed && from.column == column; });
    });
    return found;
  }
  bool can_guess(RequestField field) { return !columns_for(field).empty(); }

  void take_option(RequestField field);
  void take_id(const std::string& name);
  void refuse_mixtures();
  void guess(RequestField field);
  void guess_point();
  void guess_all();
  void guess_address();
  void refuse_nothing();
  void note_unused();

  ColumnNames columns_;
  const ColumnOptions& options_;
  ColumnChoice choice_;
};

void ColumnChooser::take_option(RequestField field) {
  const RequestFieldFacts& facts = facts_of(field);
  const std::optional<std::string>& named = options_.*facts.named;
  if (!named) return;
  const std::string option(facts.option);
  if (!named->starts_with('=')) {
    source(field).column = columns_.find(option, *named);
    return;
  }
  source(field).constant = trimmed(std::string_view(*named).substr(1));
  const std::string_view text = source(field).constant;
  if (text.empty()) columns_.fail(option + " \"=\" gives no text");
  if (!is_utf_8(text)) columns_.fail(option + ": the text is not UTF-8");
  if (const std::size_t at = find_unsendable(text); at != std::string_view::npos) {
    columns_.fail(option + ": the text has the character " + character_code(text.substr(at)) +
                  ", which cannot be sent; take it out");
  }
  if (field == RequestField::latitude || field == RequestField::longitude) {
    columns_.fail(option + " takes a column: the same coordinate in every row makes no sense");
  }
}

void ColumnChooser::take_id(const std::string& name) {
  if (name.starts_with('=')) columns_.fail("--id takes a column: ids differ from row to row");
  choice_.id_column_ = columns_.find("--id", name);
}

void ColumnChooser::refuse_mixtures() {
  const bool has_query = is_named({RequestField::query});
  if (has_query && is_named(parts)) {
    columns_.fail("--query does not go with the parts of an address: it holds the whole address");
  }
  if (is_named(point) && (has_query || is_named(parts))) {
    columns_.fail(
        "--latitude and --longitude do not go with an address: either points are sent, for which "
        "the service looks for addresses, or addresses");
  }
}

/// Takes the only column whose name fits.
void ColumnChooser::guess(RequestField field) {
  if (!is_absent(field)) return;
  const std::vector<std::size_t> found = columns_for(field);
  const RequestFieldFacts& facts = facts_of(field);
  if (found.size() > 1) {
    std::string several;
    for (const std::size_t column : found) {
      several += (several.empty() ? "\"" : " and \"") + std::string(columns_[column]) + "\"";
    }
    columns_.fail("the columns " + several + " may both be the " + std::string(facts.name) +
                  "; say which: " + std::string(facts.option) + " \"" +
                  std::string(columns_[found[0]]) + "\" (the columns are " + columns_.list() + ")");
  }
  if (found.size() == 1) source(field) = {.column = found[0], .is_guessed = true};
}

void ColumnChooser::guess_point() {
  for (const RequestField field : point) guess(field);
  for (const RequestField field : point) {
    if (!is_absent(field)) continue;
    const std::string option(facts_of(field).option);
    std::string what =
        "a point needs both coordinates: " + option + " is missing; the columns are ";
    what += columns_.list();
    what.append("; for example: ").append(option).append(" \"").append(columns_[0]).append("\"");
    columns_.fail(what);
  }
}

void ColumnChooser::guess_all() {
  const bool has_place = can_guess(RequestField::query) || can_guess(RequestField::address_line) ||
                         can_guess(RequestField::locality) || can_guess(RequestField::postal_code);
  const bool has_point = can_guess(RequestField::latitude) && can_guess(RequestField::longitude);
  const bool names_address = is_named({RequestField::query}) || is_named(parts);
  if (!names_address && !has_place && has_point) {
    guess_point();
  } else {
    guess_address();
  }
}

void ColumnChooser::guess_address() {
  if (is_named({RequestField::query})) return;
  const bool has_line =
      !is_absent(RequestField::address_line) || can_guess(RequestField::address_line);
  if (!is_named(parts) && !has_line) guess(RequestField::query);
  if (!is_absent(RequestField::query)) return;
  for (const RequestField field : parts) guess(field);
  const bool has_line_only = std::count_if(parts.begin(), parts.end(), [this](RequestField field) {
                               return !is_absent(field);
                             }) == 1;
  if (source(RequestField::address_line).is_guessed && has_line_only) {
    source(RequestField::query) = std::exchange(source(RequestField::address_line), {});
  }
}

void ColumnChooser::refuse_nothing() {
  const bool has_column =
      std::any_of(request_fields.begin(), request_fields.end(), [this](RequestField field) {
        return field != RequestField::culture && source(field).column.has_value();
      });
  if (has_column) return;
  columns_.fail("no column is known to hold an address or a point; the columns are " +
                columns_.list() + "; say which, for example: --query \"" +
                std::string(columns_[0]) + "\"");
}

/// Columns that would have been sent had others not been there.
void ColumnChooser::note_unused() {
  for (const RequestField field : request_fields) {
    for (const std::size_t column : columns_for(field)) {
      const bool is_used =
          choice_.id_column_ == column ||
          std::any_of(choice_.sources_.begin(), choice_.sources_.end(),
                      [&](const FieldSource& from) { return from.column == column; });
      if (!is_used) choice_.unused_.push_back(column);
    }
  }
}

ColumnChoice choose_columns(std::string_view table, const std::vector<std::string>& names,
                            const ColumnOptions& options) {
  return ColumnChooser(table, names, options).choose();
}

ColumnChoice choose_columns(const TableFile& table, const ColumnOptions& options) {
  return choose_columns(table.name(), table.names(), options);
}

}  // namespace geojob
