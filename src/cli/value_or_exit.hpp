// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_VALUE_OR_EXIT_HPP
#define GEOJOB_CLI_VALUE_OR_EXIT_HPP

#include <utility>
#include <variant>

#include "cli/exit_code.hpp"

namespace geojob::cli {

/// A value, or the code to exit with because there is none. Whoever returns a code has printed what
/// there is to say about it.
template <class Value>
class ValueOrExit {
 public:
  // Both implicit: a function returns the one or the other as it is.
  ValueOrExit(Value value) : content_(std::move(value)) {}
  ValueOrExit(ExitCode code) : content_(code) {}

  [[nodiscard]] explicit operator bool() const noexcept {
    return std::holds_alternative<Value>(content_);
  }
  /// The value; there must be one.
  [[nodiscard]] Value& operator*() { return std::get<Value>(content_); }
  [[nodiscard]] Value* operator->() { return &std::get<Value>(content_); }
  /// The code; there must be no value.
  [[nodiscard]] ExitCode exit_code() const { return std::get<ExitCode>(content_); }

 private:
  std::variant<Value, ExitCode> content_;
};

}  // namespace geojob::cli

#endif
