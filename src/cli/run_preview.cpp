// SPDX-License-Identifier: MIT
#include "cli/run_preview.hpp"

#include <fmt/format.h>

#include <string>

#include "cli/output.hpp"
#include "cli/terminal.hpp"
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

}  // namespace

ExitCode preview(RunSource& source, const TableSource* table, const Options& options) {
  Output output(options);
  std::string text;
  const std::size_t jobs = source.parts().size();
  if (table != nullptr) {
    for (const std::string& line : table->choice().describe()) text += printable(line) + "\n";
    for (const std::string& doubt : table->doubts()) warn(doubt);
    text += "as it would be sent:\n";
    text += rows_of(*table);
    text += fmt::format("{} {}, {} of them empty, which are not sent\n", table->rows(),
                        table->rows() == 1 ? "row" : "rows", table->empty_rows());
  }
  text +=
      fmt::format("{} {} would be billed, in {} {}; nothing was sent\n", source.entities(),
                  source.entities() == 1 ? "entity" : "entities", jobs, jobs == 1 ? "job" : "jobs");
  output.print(text);
  return output.close(ExitCode::done);
}

}  // namespace geojob::cli
