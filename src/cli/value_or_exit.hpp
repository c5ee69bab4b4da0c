// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_VALUE_OR_EXIT_HPP
#define GEOJOB_CLI_VALUE_OR_EXIT_HPP

#include <utility>
#include <variant>

#include "cli/exit_code.hpp"

namespace geojob::cli {

/// A value, or the code to exit with because there is no value. A function that returns a code has
/// already printed the reason.
template <class Value>
class ValueOrExit {
 public:
  // Both are implicit, so that a function can simply return a value or a code.
  ValueOrExit(Value value) : content_(std::move(value)) {}
  ValueOrExit(ExitCode code) : content_(code) {}

  [[nodiscard]] explicit operator bool() const noexcept {
    return std::holds_alternative<Value>(content_);
  }
  /// Returns the value. There must be one.
  [[nodiscard]] Value& operator*() { return std::get<Value>(content_); }
  [[nodiscard]] Value* operator->() { return &std::get<Value>(content_); }
  /// Returns the code. There must be no value.
  [[nodiscard]] ExitCode exit_code() const { return std::get<ExitCode>(content_); }

 private:
  std::variant<Value, ExitCode> content_;
};

}  // namespace geojob::cli

#endif
