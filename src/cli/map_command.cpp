// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <filesystem>
#include <string>
#include <system_error>

#include "cli/commands.hpp"
#include "cli/reading_progress.hpp"
#include "cli/result_files.hpp"
#include "cli/terminal.hpp"
#include "files/output_file.hpp"
#include "map/map_page.hpp"
#include "map/map_picture.hpp"

namespace geojob::cli {
namespace {

/// Calls a function for each entity.
template <class Add>
class AddingSink final : public EntitySink {
 public:
  AddingSink(ResultCounts& counts, Add add) : counts_(counts), add_(add) {}
  Flow on_entity(const EntityView& entity) override {
    counts_.add(entity);
    add_(entity);
    return Flow::go_on;
  }

 private:
  ResultCounts& counts_;
  Add add_;
};

ExitCode usage_of_map(const std::string& text) {
  complain(text + " (geojob map --help tells more)");
  return ExitCode::usage;
}

std::string title_of(const Options& options, const std::vector<std::string>& files) {
  if (!options.map.title.empty()) return printable(options.map.title);
  const std::string first =
      files.front() == "-" ? "Results" : std::filesystem::path(files.front()).filename().string();
  return printable(files.size() == 1 ? first
                                     : fmt::format("{} and {} more", first, files.size() - 1));
}

/// Passes the entities of all files to `add`.
template <class Add>
ExitCode read_all(const std::vector<std::string>& files, const Options& options,
                  ResultCounts& counts, Add add) {
  AddingSink sink(counts, add);
  ReadingProgress progress(files, options.quiet);
  for (const std::string& file : files) {
    const ExitCode code = read_result_file(
        file, sink, [&](std::uint64_t bytes) { progress.show(file, bytes, counts.entities); });
    progress.clear();
    if (code != ExitCode::done) return code;
  }
  return ExitCode::done;
}

ExitCode write_page(const std::vector<std::string>& files, const Options& options,
                    OutputFile& output, ResultCounts& counts) {
  MapPage page(output, {title_of(options, files), options.map.tiles,
                        printable(options.map.tiles_attribution), options.results.point});
  page.begin();
  const ExitCode code =
      read_all(files, options, counts, [&](const EntityView& entity) { page.add(entity); });
  if (code == ExitCode::done) page.end();
  return code;
}

ExitCode write_picture(const std::vector<std::string>& files, const Options& options,
                       OutputFile& output, ResultCounts& counts) {
  MapPicture picture(title_of(options, files), options.results.point);
  const ExitCode code =
      read_all(files, options, counts, [&](const EntityView& entity) { picture.add(entity); });
  if (code == ExitCode::done) picture.write(output);
  return code;
}

/// Leaves nothing if it fails.
ExitCode write_map(const std::vector<std::string>& files, const Options& options) {
  OutputFile output(options.map.output);
  ResultCounts counts;
  try {
    const ExitCode code = options.map.output.ends_with(".html")
                              ? write_page(files, options, output, counts)
                              : write_picture(files, options, output, counts);
    if (code != ExitCode::done) {
      output.discard();
      return code;
    }
    output.commit();
  } catch (...) {
    output.discard();
    throw;
  }
  if (!options.quiet) report(to_text(counts));
  return ExitCode::done;
}

}  // namespace

ExitCode run_map(const Options& options) {
  const std::string& path = options.map.output;
  const bool is_page = path.ends_with(".html");
  if (path.empty()) return usage_of_map("-o is needed: PAGE.html or PICTURE.svg");
  if (!is_page && !path.ends_with(".svg"))
    return usage_of_map(
        path + " does not end in .html or .svg, which says whether to make a page or a picture");
  if (!options.map.tiles.empty() && (!is_page || origin_of_tiles(options.map.tiles).empty())) {
    return usage_of_map(is_page
                            ? "--tiles takes a URL such as https://tiles.example/{z}/{x}/{y}.png"
                            : "--tiles is for a page only; give -o PAGE.html");
  }
  if (!options.map.tiles_attribution.empty() && options.map.tiles.empty()) {
    return usage_of_map("--tiles-attribution goes with --tiles only; leave it out");
  }
  if (const auto objection = objection_to_output(path, options.results.force)) {
    return usage_of_map(*objection);
  }
  auto files = result_files(options.files, path);
  if (!files) return files.exit_code();
  try {
    return write_map(*files, options);
  } catch (const std::system_error& error) {
    complain(error.what());
    return ExitCode::file;
  }
}

}  // namespace geojob::cli
