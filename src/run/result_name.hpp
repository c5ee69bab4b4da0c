// SPDX-License-Identifier: MIT
#ifndef GEOJOB_RUN_RESULT_NAME_HPP
#define GEOJOB_RUN_RESULT_NAME_HPP

#include <optional>
#include <string>
#include <string_view>

#include "geojob/client/result_link.hpp"
#include "geojob/feed/feed_format.hpp"

namespace geojob {

/// The name of a job's result file, without its ending: `JOB-succeeded`. The id comes from the
/// service, so everything that is not a letter, a digit or one of `-_.~` is percent-encoded, and so
/// are `.` and `-` at its start: no id leads out of the folder, hides the file or looks like an
/// option. A long id is shortened, with a digest in place of its end.
[[nodiscard]] std::string result_name(std::string_view job_id, ResultKind kind);

/// How a file is packed, as its first bytes tell.
enum class Packing : unsigned char { none, gzip, zip };
[[nodiscard]] Packing packing_of(std::string_view first_bytes) noexcept;

/// The ending of a result file: `.xml`, `.csv`, or `.txt` for the formats with tabs and pipes.
/// Without a format, the first bytes decide whether it is XML.
[[nodiscard]] std::string ending_of(const std::optional<FeedFormat>& format,
                                    std::string_view first_bytes);
/// What follows the ending of a file that is left packed: `.gz` or `.zip`.
[[nodiscard]] std::string_view ending_of(Packing packing) noexcept;

}  // namespace geojob

#endif
