// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_COMPLETION_MODEL_HPP
#define GEOJOB_CLI_COMPLETION_MODEL_HPP

#include <cstdint>
#include <string>
#include <vector>

namespace geojob::cli {

/// What a shell can offer for the value of an option, or for an argument without one.
struct OfferedValue {
  enum class Kind : std::uint8_t {
    nothing,  ///< Any text; there is nothing to offer.
    words,
    files,
    jobs
  };
  Kind kind = Kind::nothing;
  std::string name;                  ///< As in the help: `PATH`.
  std::vector<std::string> words;    ///< Of Kind::words.
  std::vector<std::string> endings;  ///< Of Kind::files: `.csv`; if there are none, any file.
};

struct OfferedOption {
  std::vector<std::string> names;  ///< `-o` and `--output`.
  std::string help;                ///< In one line.
  bool has_value = false;
  bool may_be_repeated = false;
  OfferedValue value;
};

struct OfferedCommand {
  std::string name;
  std::string help;
  std::vector<OfferedOption> options;
  OfferedValue argument;  ///< Its name is empty if the command has none.
  bool has_many_arguments = false;
};

/// What can be completed.
struct OfferedProgram {
  std::vector<OfferedOption> options;
  std::vector<OfferedCommand> commands;
};

/// The program as it describes itself to CLI11, so that completions cannot lack an option.
[[nodiscard]] OfferedProgram offered_program();

/// Whether a shell can take the word as it is, wherever it stands.
[[nodiscard]] bool is_plain_word(const std::string& word) noexcept;

}  // namespace geojob::cli

#endif
