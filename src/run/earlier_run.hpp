// SPDX-License-Identifier: MIT
#ifndef GEOJOB_RUN_EARLIER_RUN_HPP
#define GEOJOB_RUN_EARLIER_RUN_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "run/journal_content.hpp"
#include "run/run_source.hpp"

/// Whether a run can go on with what an earlier one has left.

namespace geojob {

/// The journal that a new run would begin with, but for its token. `options` says what is sent and
/// written, in any form.
[[nodiscard]] JournalContent first_content(RunSource& source, const std::string& options,
                                           const std::string& endpoint);

/// Why a run that would begin with `now` cannot go on with the journal in that file; nullopt if it
/// can.
[[nodiscard]] std::optional<std::string> objection_to_journal(const std::string& path,
                                                              const JournalContent& earlier,
                                                              const JournalContent& now);

/// Why a run that begins anew cannot write this output; nullopt if it can.
[[nodiscard]] std::optional<std::string> objection_to_new_output(const std::string& output,
                                                                 bool force);

/// Whether the file is the complete output of the earlier run. An output of another origin may be
/// there.
[[nodiscard]] bool is_output_of(const JournalContent& earlier, const std::string& output);

/// How many entities are in the parts.
[[nodiscard]] std::uint64_t entities_of(const std::vector<JournalPart>& parts) noexcept;

}  // namespace geojob

#endif
