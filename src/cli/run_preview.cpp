// SPDX-License-Identifier: MIT
#include "cli/run_preview.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include "cli/output.hpp"
#include "cli/run_options.hpp"
#include "cli/service.hpp"
#include "cli/terminal.hpp"
#include "files/output_file.hpp"
#include "run/earlier_run.hpp"
#include "run/journal.hpp"
#include "run/request_writer.hpp"

namespace geojob::cli {
namespace {

constexpr std::size_t shown_rows = 3;

class TextIn final : public TextOutput {
 public:
  void write(std::string_view text) override { all += text; }
  std::string all;
};

/// The first rows, as they would be sent, safe to print.
std::string rows_of(const TableSource& source) {
  std::string rows;
  std::size_t shown = 0;
  source.table().read([&](const TableRow& row) {
    const RowRequest request = source.choice().request_of(source.table(), row);
    if (request.empty()) return Flow::go_on;
    TextIn text;
    RequestWriter(text).write(std::to_string(row.number), request);
    rows += "  " + printable(std::string_view(text.all).substr(0, text.all.size() - 1)) + "\n";
    return ++shown < shown_rows ? Flow::go_on : Flow::stop;
  });
  return rows;
}

std::string counted(std::uint64_t count, const char* one, const char* several) {
  return fmt::format("{} {}", count, count == 1 ? one : several);
}

std::string text_of(const TableSource& table) {
  std::string text;
  for (const std::string& line : table.choice().describe()) text += printable(line) + "\n";
  for (const std::string& doubt : table.doubts()) warn(doubt);
  return text + "as it would be sent:\n" + rows_of(table) +
         fmt::format("{}, {} of them empty, which are not sent\n",
                     counted(table.rows(), "row", "rows"), table.empty_rows());
}

/// What is to be paid. The parts of an earlier run that were sent are not paid again.
std::string text_of(const std::vector<JournalPart>& parts) {
  std::vector<JournalPart> planned = parts;
  std::erase_if(planned, [](const JournalPart& part) { return part.state != PartState::planned; });
  std::string text;
  if (const std::size_t sent = parts.size() - planned.size(); sent != 0) {
    text = fmt::format("sent earlier: {} in {}; the same command goes on with them\n",
                       counted(entities_of(parts) - entities_of(planned), "entity", "entities"),
                       counted(sent, "job", "jobs"));
  }
  return text + fmt::format("{} would be billed, in {}; nothing was sent\n",
                            counted(entities_of(planned), "entity", "entities"),
                            counted(planned.size(), "job", "jobs"));
}

/// Why the run would be refused; nullopt if it would not.
std::optional<std::string> objection_to_run(const Options& options, const std::string& journal,
                                            const JournalContent& now,
                                            const std::optional<JournalContent>& earlier) {
  const std::string& output = options.results.output;
  if (earlier) {
    if (auto objection = objection_to_journal(journal, *earlier, now)) return objection;
    if (is_output_of(*earlier, output)) return std::nullopt;
  }
  const bool force = options.results.force;
  auto objection =
      earlier ? objection_to_output(output, force) : objection_to_new_output(output, force);
  if (objection) return objection;
  if (!earlier && !options.run.adopted.empty()) {
    // Without the name, which could be a key that was put in its place.
    return "--adopt: there is no earlier run in " + journal +
           "; leave --adopt out, or name the output of that run";
  }
  return std::nullopt;
}

/// The folder of the journal has to take it before anything is sent.
void check_folder_of(const std::string& journal) {
  const std::filesystem::path folder = std::filesystem::path(journal).parent_path();
  if (access((folder / ".").c_str(), W_OK | X_OK) != 0) {
    throw std::system_error(errno, std::generic_category(), journal + ": cannot be written");
  }
}

}  // namespace

ExitCode preview(RunSource& source, const TableSource* table, const Options& options,
                 const std::string& journal) {
  auto endpoint = endpoint_of(options);
  if (!endpoint) return endpoint.exit_code();
  const JournalContent now = first_content(source, signature_of_run(options), endpoint->url());
  std::optional<JournalContent> earlier;
  std::optional<std::string> objection;
  if (!journal.empty()) {
    check_folder_of(journal);
    earlier = Journal::look_at(journal);
    objection = objection_to_run(options, journal, now, earlier);
  }
  Output output(options);
  output.print((table == nullptr ? std::string() : text_of(*table)) +
               text_of(earlier && !objection ? earlier->parts : now.parts));
  if (objection) complain(*objection);
  return output.close(objection ? ExitCode::usage : ExitCode::done);
}

}  // namespace geojob::cli
