// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_RUN_BENCH_HPP
#define GEOJOB_TESTS_RUN_BENCH_HPP

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "end_to_end/bill.hpp"
#include "support/geojob_program.hpp"
#include "support/running_emulator.hpp"
#include "support/temporary_folder.hpp"

namespace geojob::test {

/// An emulator whose jobs end when they are looked at, and a folder, for `geojob run`.
class RunBench {
 public:
  /// `script` has the steps of the scenario.
  explicit RunBench(const std::string& script = {}, std::vector<std::string> options = {})
      : emulator_(R"({"jobs":[],"script":[)" + script + "]}", with_time(std::move(options))) {}

  /// The call of `geojob run` for a table of that content, with OUT as its output.
  [[nodiscard]] ProgramCall call(const std::string& table, std::vector<std::string> more,
                                 const std::string& out = "out.csv") const {
    std::vector<std::string> arguments = {
        "run", folder_.write("t.csv", table), "-o", path(out), "--interval", "20ms"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return geojob_call(emulator_, std::move(arguments));
  }
  /// Runs it, and checks that the key is in none of the files that there are afterwards.
  ProgramResult run(const std::string& table, std::vector<std::string> more = {},
                    const std::string& out = "out.csv") const {
    return run(call(table, std::move(more), out));
  }
  ProgramResult run(const ProgramCall& call) const {
    ProgramResult result = geojob::test::run(call);
    for (const auto& file : std::filesystem::directory_iterator(path(""))) {
      BOOST_TEST(!shows_key(content_of(file.path())), "the key is in " << file.path());
    }
    return result;
  }

  [[nodiscard]] std::string path(const std::string& name) const { return folder_.path_of(name); }
  [[nodiscard]] std::string content(const std::string& name = "out.csv") const {
    return content_of(path(name));
  }
  [[nodiscard]] bool has(const std::string& name) const {
    return std::filesystem::exists(path(name));
  }
  /// The names of all files, in order, each with a blank behind it.
  [[nodiscard]] std::string files() const {
    std::vector<std::string> names;
    for (const auto& file : std::filesystem::directory_iterator(path(""))) {
      names.push_back(file.path().filename());
    }
    std::sort(names.begin(), names.end());
    std::string text;
    for (const std::string& name : names) text += name + " ";
    return text;
  }
  [[nodiscard]] Bill bill() const { return bill_of(emulator_); }
  [[nodiscard]] const TemporaryFolder& folder() const noexcept { return folder_; }
  [[nodiscard]] EmulatorProcess& emulator() noexcept { return emulator_; }

 private:
  static std::vector<std::string> with_time(std::vector<std::string> options) {
    if (std::find(options.begin(), options.end(), "--processing-time") == options.end()) {
      options.insert(options.end(), {"--processing-time", "0"});
    }
    return options;
  }

  EmulatorProcess emulator_;
  TemporaryFolder folder_;
};

/// The columns that are written behind those of the table.
inline const std::string result_columns =
    "latitude,longitude,confidence,match_codes,entity_type,matched_address,status,reason";

/// A table with that many different rows, with one column `Address`: all are found.
[[nodiscard]] inline std::string table_of(unsigned rows) {
  std::string table = "Address\n";
  for (unsigned row = 1; row <= rows; ++row) table += std::to_string(row) + " Main Street Paris\n";
  return table;
}

}  // namespace geojob::test

#endif
