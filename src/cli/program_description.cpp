// SPDX-License-Identifier: MIT
#include "cli/program_description.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <array>
#include <chrono>
#include <functional>

#include "cli/download_options.hpp"
#include "cli/option_kinds.hpp"
#include "cli/result_options.hpp"
#include "cli/run_options.hpp"
#include "cli/submit_options.hpp"
#include "geojob/core/version.hpp"
#include "geojob/transport/client_version.hpp"
#include "geojob/xml/expat_version.hpp"

namespace geojob::cli {
namespace {

void add_output_options(CLI::App& app, Options& options) {
  add_flag(app, "--json", options.json, "One JSON object per job and line on standard output");
  add_flag(app, "-q,--quiet", options.quiet, "No progress");
  add_flag(app, "-v,--verbose", options.verbose, "Log every request, answer and decision");
  add_flag(app, "--no-color", options.no_colour, "No colour (also: environment NO_COLOR)");
}

void add_limit_options(CLI::App& app, Limits& limits) {
  add_number(app, "--max-document", limits.document_bytes, "Most bytes of a response; 0: any");
  add_number(app, "--max-heap", limits.parser_heap_bytes,
             "Most bytes of memory for the reader; 0: any");
  add_number(app, "--max-depth", limits.depth, "Most elements open at once; 0: any");
  add_number(app, "--max-text", limits.text_bytes, "Most bytes of one text; 0: any");
  add_number(app, "--max-links", limits.links_per_job, "Most links of a job; 0: any");
  add_number(app, "--max-jobs", limits.jobs, "Most jobs of a response; 0: any");
}

void add_origin_options(CLI::App& app, Options& options) {
  add_path(
      app, "--key-file", "PATH", options.key_file,
      "File with the key, - for standard input\n(else environment GEOJOB_KEY, the weaker way)");
  app.add_option("--endpoint", options.endpoint, "The service (else environment GEOJOB_ENDPOINT)")
      ->type_name("URL")
      ->default_str(std::string(Endpoint::default_url));
  add_flag(app, "--allow-http", options.allow_http,
           "Permit an http endpoint: the key is then sent unencrypted");
  add_path(app, "--ca-file", "PEM", options.ca_file,
           "Trust these certificates instead of the system's");
  add_path(app, "--proxy", "URL", options.proxy,
           "Go through this proxy, or through none\n"
           "(else environment HTTPS_PROXY, HTTP_PROXY, NO_PROXY)");
}

CLI::Option* add_jobs(CLI::App& app, Options& options) {
  CLI::Option* const jobs =
      app.add_option("JOB", options.jobs, "Job ids, or status URLs as the service gave them")
          ->type_name("");
  add_choice(app, "--flow", "FLOW",
             {"geocode", "load-data-source", "download-data-source", "rollback-data-source"},
             "Dataflow of a bare id: geocode, load-data-source,\n"
             "download-data-source or rollback-data-source",
             [&options](std::size_t chosen) {
               constexpr std::array flows = {Dataflow::geocode, Dataflow::load_data_source,
                                             Dataflow::download_data_source,
                                             Dataflow::rollback_data_source};
               options.dataflow = flows[chosen];
             });
  return jobs;
}

void add_service_options(CLI::App& app, Options& options, Limits& limits) {
  add_origin_options(app, options);
  add_choice(
      app, "--wire", "FORMAT", {"xml", "json"}, "Format asked of the service: xml or json",
      [&options](std::size_t chosen) { options.wire = chosen == 0 ? Format::xml : Format::json; });
  add_duration(app, "--request-timeout", options.request_timeout,
               "Deadline of a whole request, name look-up to last byte", false);
  add_number(app, "--max-failures", options.max_failures,
             "Failed requests in a row before giving up", 1U, 1'000'000U);
  add_limit_options(app, limits);
}

void add_status(CLI::App& app, Options& options) {
  CLI::App& status = *app.add_subcommand("status", "One look at each job");
  add_jobs(status, options)->required();
  add_service_options(status, options, options.limits);
  add_flag(status, "--exit-status", options.exit_status,
           "Let the exit code tell the state:\n0 completed, 3 aborted, 4 not ended");
  add_output_options(status, options);
  status.callback([&options] { options.command = Command::status; });
}

void add_wait(CLI::App& app, Options& options) {
  CLI::App& wait = *app.add_subcommand("wait", "Poll until each job has ended");
  add_jobs(wait, options);
  add_flag(wait, "--all-pending", options.all_pending,
           "Wait also for what list shows as pending;\nJOB may then be left out");
  add_service_options(wait, options, options.limits);
  add_duration(wait, "--timeout", options.timeout, "Give up after this; 0 looks once", true);
  add_duration(wait, "--interval", options.interval, "The longest pause between looks", false);
  add_output_options(wait, options);
  wait.callback([&options] { options.command = Command::wait; });
}

void add_run(CLI::App& app, Options& options, Limits& limits) {
  CLI::App& run =
      *app.add_subcommand("run", "A table of addresses in, the same table with positions out");
  add_run_options(run, options);
  add_service_options(run, options, limits);
  add_output_options(run, options);
  run.callback([&options, &limits] {
    options.command = Command::run;
    options.limits = limits;
    options.results.output = options.run.output;
  });
}

void add_submit(CLI::App& app, Options& options, Limits& limits) {
  CLI::App& submit = *app.add_subcommand("submit", "Upload a data file and create a job");
  add_submit_options(submit, options);
  add_service_options(submit, options, limits);
  add_output_options(submit, options);
  submit.callback([&options, &limits] {
    options.command = Command::submit;
    options.limits = limits;
  });
}

void add_download(CLI::App& app, Options& options) {
  CLI::App& download = *app.add_subcommand("download", "Fetch the results of jobs that have ended");
  add_jobs(download, options)->required();
  add_download_options(download, options);
  add_service_options(download, options, options.limits);
  add_output_options(download, options);
  download.callback([&options] { options.command = Command::download; });
}

/// An option that may be given several times. A job is selected if one of the values fits.
void add_names(CLI::App& app, const std::string& name, const std::string& type,
               std::vector<std::string>& into, const std::string& help,
               const std::vector<std::string>& usual) {
  const auto read = [&into, name](const std::string& text) {
    if (text.empty()) refuse(name, "''", "names nothing");
    into.push_back(text);
  };
  CLI::Option* const option = app.add_option_function<std::string>(name, read, help);
  option->type_name(type)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)->trigger_on_parse();
  offer(*option, usual);
}

void add_filter_options(CLI::App& app, JobFilter& filter) {
  add_names(app, "--status", "STATUS", filter.statuses,
            "Only jobs of this status; may be given several times",
            {"Pending", "Completed", "Aborted"});
  add_names(app, "--kind", "KIND", filter.kinds,
            "Only jobs of this kind: Dataflow, DataService,\nor a description such as Geocode",
            {"Dataflow", "DataService", "Geocode"});
  const auto read = [&filter](const std::string& text) {
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    filter.since = parse_since(text, now);
    if (!filter.since) {
      refuse("--since", text, "is no date (2026-11-01), moment (2026-11-01T12:00:00Z) or duration");
    }
  };
  app.add_option_function<std::string>("--since", read,
                                       "Only jobs created since then: a date, a moment,\n"
                                       "or so long ago")
      ->type_name("TIME");
}

void add_list(CLI::App& app, Options& options, Limits& limits) {
  CLI::App& list = *app.add_subcommand("list", "The jobs of the account in the last 15 days");
  add_filter_options(list, options.filter);
  add_service_options(list, options, limits);
  add_output_options(list, options);
  list.callback([&options, &limits] {
    options.command = Command::list;
    options.limits = limits;
  });
}

void add_parse(CLI::App& app, Options& options, Limits& limits) {
  CLI::App& parse = *app.add_subcommand("parse", "Read a saved response offline");
  parse.add_option("FILE", options.file, "The response; - or nothing is standard input")
      ->type_name("");
  add_choice(parse, "--format", "FORMAT", {"auto", "xml", "json"},
             "Format of the input: auto, xml or json", [&options](std::size_t chosen) {
               if (chosen != 0) options.format = chosen == 1 ? Format::xml : Format::json;
             });
  add_number(parse, "--chunk", options.chunk, "Feed the reader pieces of this many bytes",
             std::size_t{1}, std::size_t{1} << 30U);
  add_limit_options(parse, limits);
  add_output_options(parse, options);
  parse.callback([&options, &limits] {
    options.command = Command::parse;
    options.limits = limits;
  });
}

void add_help(CLI::App& app, Options& options) {
  CLI::App& help = *app.add_subcommand("help", "What geojob --help says, or geojob COMMAND --help");
  help.add_option("COMMAND", options.help_on, "A command")->type_name("");
}

/// For shells, not for people: no help shows it.
void add_completion(CLI::App& app, Options& options) {
  CLI::App& completion = *app.add_subcommand("completion", "Print what makes a shell complete");
  completion.group("");
  add_choice(completion, "SHELL", "", {"bash", "zsh", "fish", "jobs"},
             "bash, zsh or fish; jobs: the ids of jobs, for the words on\nstandard input",
             [&options](std::size_t chosen) {
               constexpr std::array kinds = {Completion::bash, Completion::zsh, Completion::fish,
                                             Completion::jobs};
               options.completion = kinds[chosen];
             });
  completion.get_option("SHELL")->required()->default_str("");
  completion.callback([&options] { options.command = Command::completion; });
}

/// The first line is for scripts. The others are for bug reports: the libraries in use.
std::string versions() {
  return fmt::format("geojob {}\nExpat {}\nPoco {}\nOpenSSL {}", version(), expat_version(),
                     poco_version(), openssl_version());
}

}  // namespace

void describe_program(CLI::App& app, Options& options, StreamLimits& limits) {
  app.set_version_flag("--version", versions);
  app.require_subcommand(1);
  app.get_formatter()->label("SUBCOMMAND", "COMMAND");
  app.footer(
      "Exit codes: 0 done, 2 usage, 3 aborted, 4 not ended, 5 credentials, 6 network, 7 invalid\n"
      "answer, 8 refused, 9 service failed, 10 local file, 11 job unknown, 12 no match,\n"
      "130 interrupted, 143 terminated.");
  add_run(app, options, limits.sending);
  add_status(app, options);
  add_wait(app, options);
  add_list(app, options, limits.list);
  add_parse(app, options, limits.parse);
  add_submit(app, options, limits.sending);
  add_download(app, options);
  add_results(app, options);
  add_map(app, options);
  add_help(app, options);
  for (CLI::App* const command : app.get_subcommands({})) command->group("Commands");
  add_completion(app, options);
}

std::vector<std::string> shown_commands(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* const command : app.get_subcommands(nullptr)) {
    if (!command->get_group().empty()) names.push_back(command->get_name());
  }
  return names;
}

}  // namespace geojob::cli
