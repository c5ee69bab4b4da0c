// SPDX-License-Identifier: MIT
#include "cli/command_line.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <string>
#include <vector>

#include "support/captured_stream.hpp"

BOOST_AUTO_TEST_SUITE(command_line)

namespace {

using geojob::Dataflow;
using geojob::Limits;
using geojob::cli::Command;
using geojob::cli::ExitCode;
using geojob::cli::Options;
using geojob::cli::read_command_line;
using geojob::test::standard_error_of;
using geojob::test::standard_output_of;
using Arguments = std::vector<const char*>;
using Answer = geojob::cli::ValueOrExit<Options>;

Answer read(Arguments arguments) {
  arguments.insert(arguments.begin(), "geojob");
  return read_command_line(static_cast<int>(arguments.size()), arguments.data());
}

Options options_of(Arguments arguments) {
  Answer answer = read(std::move(arguments));
  BOOST_REQUIRE(static_cast<bool>(answer));
  return *answer;
}

bool is_usage_error(const Arguments& arguments) {
  Answer answer = Options{};
  const std::string said = standard_error_of([&] { answer = read(arguments); });
  return !answer && answer.exit_code() == ExitCode::usage && said.starts_with("geojob: ") &&
         said.find('\n') == said.size() - 1;
}

bool same(const Limits& left, const Limits& right) {
  return left.document_bytes == right.document_bytes &&
         left.parser_heap_bytes == right.parser_heap_bytes && left.text_bytes == right.text_bytes &&
         left.depth == right.depth && left.links_per_job == right.links_per_job &&
         left.jobs == right.jobs;
}

const std::vector<const char*> commands = {"status", "wait", "parse"};

struct NoEndpoint {
  NoEndpoint() { unsetenv("GEOJOB_ENDPOINT"); }
};

}  // namespace

BOOST_TEST_GLOBAL_FIXTURE(NoEndpoint);

BOOST_AUTO_TEST_CASE(the_defaults_of_status) {
  const Options options = options_of({"status", "x"});
  BOOST_TEST((options.command == Command::status));
  BOOST_TEST(options.jobs == std::vector<std::string>{"x"}, boost::test_tools::per_element());
  BOOST_TEST(options.key_file == "");
  BOOST_TEST(options.endpoint == "https://spatial.virtualearth.net");
  BOOST_TEST(!options.allow_http);
  BOOST_TEST(options.ca_file == "");
  BOOST_TEST((options.dataflow == Dataflow::geocode));
  BOOST_TEST(options.request_timeout.count() == 30'000);
  BOOST_TEST(options.max_failures == 5U);
  BOOST_TEST(!options.exit_status);
  BOOST_TEST(same(options.limits, Limits{}));
  BOOST_TEST((!options.json && !options.quiet && !options.verbose && !options.no_colour));
}

BOOST_AUTO_TEST_CASE(the_defaults_of_wait) {
  const Options options = options_of({"wait", "x"});
  BOOST_TEST((options.command == Command::wait));
  BOOST_TEST(options.timeout.count() == 12 * 3'600'000);
  BOOST_TEST(options.interval.count() == 15'000);
  BOOST_TEST(options.request_timeout.count() == 30'000);
  BOOST_TEST(options.max_failures == 5U);
  BOOST_TEST(same(options.limits, Limits{}));
}

BOOST_AUTO_TEST_CASE(the_defaults_of_parse) {
  const Options options = options_of({"parse"});
  BOOST_TEST((options.command == Command::parse));
  BOOST_TEST(options.file == "-");
  BOOST_TEST(options.chunk == 4096U);
  Limits streaming;
  streaming.document_bytes = 0;
  streaming.jobs = 0;
  BOOST_TEST(same(options.limits, streaming));
}

BOOST_AUTO_TEST_CASE(all_options_of_the_service) {
  const Options options =
      options_of({"status", "x", "y", "--key-file", "k", "--endpoint", "https://h:1",
                  "--allow-http", "--ca-file", "c", "--flow", "load-data-source", "--wire", "xml",
                  "--request-timeout", "1500ms", "--max-failures", "7", "--exit-status"});
  BOOST_TEST(options.jobs.size() == 2U);
  BOOST_TEST(options.key_file == "k");
  BOOST_TEST(options.endpoint == "https://h:1");
  BOOST_TEST(options.allow_http);
  BOOST_TEST(options.ca_file == "c");
  BOOST_TEST((options.dataflow == Dataflow::load_data_source));
  BOOST_TEST(options.request_timeout.count() == 1500);
  BOOST_TEST(options.max_failures == 7U);
  BOOST_TEST(options.exit_status);
}

BOOST_AUTO_TEST_CASE(each_flow_has_its_name) {
  BOOST_TEST((options_of({"wait", "x", "--flow=geocode"}).dataflow == Dataflow::geocode));
  BOOST_TEST((options_of({"wait", "x", "--flow=load-data-source"}).dataflow ==
              Dataflow::load_data_source));
  BOOST_TEST((options_of({"wait", "x", "--flow=download-data-source"}).dataflow ==
              Dataflow::download_data_source));
  BOOST_TEST((options_of({"wait", "x", "--flow=rollback-data-source"}).dataflow ==
              Dataflow::rollback_data_source));
}

BOOST_AUTO_TEST_CASE(the_format_asked_of_the_service) {
  BOOST_TEST((options_of({"wait", "x"}).wire == geojob::Format::xml));
  BOOST_TEST((options_of({"wait", "x", "--wire", "xml"}).wire == geojob::Format::xml));
  BOOST_TEST((options_of({"list", "--wire=json"}).wire == geojob::Format::json));
}

BOOST_AUTO_TEST_CASE(the_filters_of_list) {
  const Options none = options_of({"list"});
  BOOST_TEST(none.filter.statuses.empty());
  BOOST_TEST(none.filter.kinds.empty());
  BOOST_TEST(!none.filter.since.has_value());
  BOOST_TEST(none.limits.jobs == 0U);
  BOOST_TEST(none.limits.document_bytes == geojob::Limits{}.document_bytes);
  const Options all = options_of(
      {"list", "--status", "a", "--kind", "b", "--status", "c", "--since", "1970-01-02"});
  BOOST_TEST((all.filter.statuses == std::vector<std::string>{"a", "c"}));
  BOOST_TEST((all.filter.kinds == std::vector<std::string>{"b"}));
  BOOST_TEST(all.filter.since.value().time_since_epoch().count() == 86'400);
}

BOOST_AUTO_TEST_CASE(the_options_of_download) {
  const Options usual = options_of({"download", "x"});
  BOOST_TEST((usual.command == Command::download));
  BOOST_TEST(usual.download.output == ".");
  BOOST_TEST(!usual.download.only.has_value());
  BOOST_TEST((!usual.download.raw && !usual.download.wait));
  BOOST_TEST(usual.stall_timeout.count() == 60'000);
  BOOST_TEST(usual.timeout.count() == 12 * 3'600'000);
  const Options all =
      options_of({"download", "x", "y", "-o", "z/", "--only", "failed", "--raw", "--wait",
                  "--timeout", "1s", "--interval", "2s", "--stall-timeout", "3s", "--json"});
  BOOST_TEST(all.jobs.size() == 2U);
  BOOST_TEST(all.download.output == "z/");
  BOOST_TEST((all.download.only == geojob::ResultKind::failed));
  BOOST_TEST((all.download.raw && all.download.wait && all.json));
  BOOST_TEST(all.timeout.count() == 1000);
  BOOST_TEST(all.interval.count() == 2000);
  BOOST_TEST(all.stall_timeout.count() == 3000);
  BOOST_TEST((options_of({"download", "x", "--only", "succeeded"}).download.only ==
              geojob::ResultKind::succeeded));
  BOOST_TEST(is_usage_error({"download"}));
  BOOST_TEST(is_usage_error({"download", "x", "--only", "all"}));
  BOOST_TEST(is_usage_error({"download", "x", "-o", ""}));
  BOOST_TEST(is_usage_error({"download", "x", "--stall-timeout", "0"}));
}

BOOST_AUTO_TEST_CASE(the_options_of_submit) {
  const Options usual = options_of({"submit", "f"});
  BOOST_TEST((usual.command == Command::submit));
  BOOST_TEST(usual.submit.file == "f");
  BOOST_TEST(!usual.submit.format.has_value());
  BOOST_TEST((usual.submit.description.empty() && usual.submit.data_location_file.empty()));
  BOOST_TEST((!usual.submit.compress && !usual.submit.no_check));
  BOOST_TEST(usual.stall_timeout.count() == 60'000);
  BOOST_TEST(usual.interval.count() == 15'000);
  const Options all = options_of({"submit", "-", "--input", "tab", "--description", "mine",
                                  "--compress", "--no-check", "--stall-timeout", "3s", "--interval",
                                  "2s", "--json", "--key-file", "k"});
  BOOST_TEST(all.submit.file == "-");
  BOOST_TEST((all.submit.format == geojob::DataFormat::tab));
  BOOST_TEST(all.submit.description == "mine");
  BOOST_TEST((all.submit.compress && all.submit.no_check && all.json));
  BOOST_TEST(all.stall_timeout.count() == 3000);
  BOOST_TEST(all.interval.count() == 2000);
  const Options elsewhere =
      options_of({"submit", "--data-location-file", "u", "--input", "pipe", "--key-file", "-"});
  BOOST_TEST(elsewhere.submit.data_location_file == "u");
  BOOST_TEST((elsewhere.submit.format == geojob::DataFormat::pipe));
  BOOST_TEST(
      (options_of({"submit", "f", "--input", "xml"}).submit.format == geojob::DataFormat::xml));
  BOOST_TEST(
      (options_of({"submit", "f", "--input", "csv"}).submit.format == geojob::DataFormat::csv));
  BOOST_TEST(!options_of({"submit", "f", "--input", "auto"}).submit.format.has_value());
}

BOOST_AUTO_TEST_CASE(what_submit_does_not_take) {
  for (const Arguments& arguments : std::vector<Arguments>{
           {"submit"},
           {"submit", ""},
           {"submit", "f", "g"},
           {"submit", "f", "--input", "json"},
           {"submit", "f", "--stall-timeout", "0"},
           {"submit", "f", "--data-location-file", "u", "--input", "xml"},
           {"submit", "--data-location-file", "u"},
           {"submit", "--data-location-file", "u", "--input", "auto"},
           {"submit", "--data-location-file", "", "--input", "xml"},
           {"submit", "--data-location-file", "u", "--input", "xml", "--compress"},
           {"submit", "--data-location-file", "-", "--input", "xml", "--key-file", "-"},
           {"submit", "-", "--key-file", "-"},
           {"submit", "f", "--description", "https://example.org/?key=x"}}) {
    BOOST_TEST(is_usage_error(arguments));
  }
}

BOOST_AUTO_TEST_CASE(wait_needs_a_job_or_all_that_are_pending) {
  BOOST_TEST(is_usage_error({"wait"}));
  const Options options = options_of({"wait", "--all-pending"});
  BOOST_TEST(options.all_pending);
  BOOST_TEST(options.jobs.empty());
  BOOST_TEST(options_of({"wait", "x", "--all-pending"}).jobs.size() == 1U);
}

BOOST_AUTO_TEST_CASE(the_times_of_wait) {
  const Options options = options_of({"wait", "x", "--timeout", "0", "--interval", "2m"});
  BOOST_TEST(options.timeout.count() == 0);
  BOOST_TEST(options.interval.count() == 120'000);
}

BOOST_AUTO_TEST_CASE(the_file_and_the_pieces_of_parse) {
  const Options options = options_of({"parse", "f", "--format", "xml", "--chunk", "1"});
  BOOST_TEST(options.file == "f");
  BOOST_TEST(options.chunk == 1U);
  BOOST_TEST((options.format == geojob::Format::xml));
  BOOST_TEST((options_of({"parse", "--format", "json"}).format == geojob::Format::json));
  BOOST_TEST(!options_of({"parse", "--format", "auto"}).format.has_value());
  BOOST_TEST(!options_of({"parse"}).format.has_value());
}

BOOST_DATA_TEST_CASE(every_command_takes_the_limits, commands, command) {
  const Options options = options_of({command, "x", "--max-document", "18446744073709551615",
                                      "--max-heap", "2", "--max-depth", "4294967295", "--max-text",
                                      "4", "--max-links", "5", "--max-jobs", "0"});
  BOOST_TEST(options.limits.document_bytes == 18446744073709551615U);
  BOOST_TEST(options.limits.parser_heap_bytes == 2U);
  BOOST_TEST(options.limits.depth == 4294967295U);
  BOOST_TEST(options.limits.text_bytes == 4U);
  BOOST_TEST(options.limits.links_per_job == 5U);
  BOOST_TEST(options.limits.jobs == 0U);
}

BOOST_DATA_TEST_CASE(every_command_takes_the_options_of_output, commands, command) {
  for (const Arguments& names : {Arguments{"--json", "-q", "-v", "--no-color"},
                                 Arguments{"--json", "--quiet", "--verbose", "--no-color"}}) {
    Arguments arguments = {command, "x"};
    arguments.insert(arguments.end(), names.begin(), names.end());
    const Options options = options_of(arguments);
    BOOST_TEST((options.json && options.quiet && options.verbose && options.no_colour));
  }
}

BOOST_DATA_TEST_CASE(the_endpoint_of_the_environment_is_taken_unless_one_is_given,
                     std::vector<const char*>({"status", "wait"}), command) {
  setenv("GEOJOB_ENDPOINT", "https://from-environment", 1);
  const Options without = options_of({command, "x"});
  const Options with = options_of({command, "x", "--endpoint", "https://given"});
  unsetenv("GEOJOB_ENDPOINT");
  BOOST_TEST(without.endpoint == "https://from-environment");
  BOOST_TEST(with.endpoint == "https://given");
}

BOOST_AUTO_TEST_CASE(an_empty_endpoint_of_the_environment_is_none) {
  setenv("GEOJOB_ENDPOINT", "", 1);
  const Options options = options_of({"status", "x"});
  unsetenv("GEOJOB_ENDPOINT");
  BOOST_TEST(options.endpoint == "https://spatial.virtualearth.net");
}

BOOST_AUTO_TEST_CASE(an_option_is_given_once) {
  BOOST_TEST(is_usage_error({"status", "x", "--endpoint", "https://a", "--endpoint", "https://b"}));
  BOOST_TEST(is_usage_error({"wait", "x", "--timeout", "1", "--timeout", "2"}));
}

BOOST_AUTO_TEST_CASE(options_belong_to_their_command) {
  BOOST_TEST(is_usage_error({"status", "x", "--timeout", "1"}));
  BOOST_TEST(is_usage_error({"status", "x", "--chunk", "1"}));
  BOOST_TEST(is_usage_error({"wait", "x", "--exit-status"}));
  BOOST_TEST(is_usage_error({"parse", "--key-file", "k"}));
  BOOST_TEST(is_usage_error({"--json", "status", "x"}));
}

BOOST_AUTO_TEST_CASE(names_are_not_completed_or_read_in_another_case) {
  BOOST_TEST(is_usage_error({"stat", "x"}));
  BOOST_TEST(is_usage_error({"Status", "x"}));
  BOOST_TEST(is_usage_error({"status", "x", "--js"}));
  BOOST_TEST(is_usage_error({"status", "x", "--JSON"}));
  BOOST_TEST(is_usage_error({"status", "x", "--flow", "Geocode"}));
}

BOOST_AUTO_TEST_CASE(even_without_a_name_of_its_own_the_program_asks_for_a_command) {
  ExitCode code{};
  const std::string said =
      standard_error_of([&] { code = read_command_line(0, nullptr).exit_code(); });
  BOOST_TEST(static_cast<int>(code) == 2);
  BOOST_TEST(said.starts_with("geojob: a command is needed"));
}

BOOST_AUTO_TEST_CASE(help_and_version_are_all_that_is_done) {
  for (const Arguments& arguments :
       {Arguments{"--help"}, Arguments{"--version"}, Arguments{"wait", "--help"}}) {
    Answer answer = Options{};
    const std::string text = standard_output_of([&] { answer = read(arguments); });
    BOOST_REQUIRE(!answer);
    BOOST_TEST(static_cast<int>(answer.exit_code()) == 0);
    BOOST_TEST(text != "");
    BOOST_TEST(text.ends_with('\n'));
  }
}

BOOST_AUTO_TEST_SUITE_END()
