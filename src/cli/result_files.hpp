// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_RESULT_FILES_HPP
#define GEOJOB_CLI_RESULT_FILES_HPP

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/exit_code.hpp"
#include "cli/value_or_exit.hpp"
#include "geojob/feed/entity_sink.hpp"
#include "geojob/feed/match.hpp"

namespace geojob::cli {

/// The files that the arguments name. A folder stands for the result files in it, as `geojob
/// download` names them: `JOB-succeeded.*` and `JOB-failed.*` with an ending of the service's
/// formats or of a packed file, sorted by job. Nothing is standard input. The file that is written
/// is never read: in a folder it is left out, and otherwise refused.
[[nodiscard]] ValueOrExit<std::vector<std::string>> result_files(
    const std::vector<std::string>& arguments, const std::string& output);

/// What the files had in them, all together.
struct ResultCounts {
  std::uint64_t entities = 0;
  std::uint64_t matched = 0;
  std::uint64_t weak = 0;
  std::uint64_t unmatched = 0;
  std::uint64_t failed = 0;
  std::uint64_t bytes = 0;  ///< As they are in the file.

  void add(const EntityView& entity) noexcept { add(match_of(entity)); }
  void add(Match match) noexcept;
};

/// `12 entities: 9 matched, 1 weak, 1 not found, 1 failed`
[[nodiscard]] std::string to_text(const ResultCounts& counts);

/// Reads a result file, plain or packed, and passes its entities to the sink. `read` is called with
/// the number of bytes after each piece of the file. An error in the file is printed, and warnings
/// too. Throws what the sink and `read` throw.
[[nodiscard]] ExitCode read_result_file(const std::string& path, EntitySink& sink,
                                        const std::function<void(std::uint64_t)>& read);

}  // namespace geojob::cli

#endif
