#include "cli/command_line.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <map>
#include <span>
#include <string_view>

#include "cli/duration.hpp"
#include "cli/terminal.hpp"
#include "geojob/redaction.hpp"

namespace geojob::cli {
namespace {

/// An option that takes a duration.
void add_duration(CLI::App& app, const std::string& name, std::chrono::milliseconds& into,
                  const std::string& help, bool may_be_zero) {
  const auto read = [&into, may_be_zero](const std::string& text) {
    const auto time = parse_duration(text);
    if (!time || (time->count() == 0 && !may_be_zero)) {
      throw CLI::ValidationError("is not a duration such as 90s, 1500ms, 15m or 12h");
    }
    into = *time;
  };
  app.add_option_function<std::string>(name, read, help)
      ->type_name("DUR")
      ->default_str(to_text(into));
}

template <class Number>
void add_limit(CLI::App& app, const std::string& name, Number& into, const std::string& help) {
  app.add_option(name, into, help + "; 0 for none")->type_name("N")->capture_default_str();
}

void add_output_options(CLI::App& app, Options& options) {
  app.add_flag("--json", options.json, "One JSON object per job and line on standard output");
  app.add_flag("-q,--quiet", options.quiet, "No progress");
  app.add_flag("-v,--verbose", options.verbose, "Log every request, answer and decision");
  app.add_flag("--no-color", options.no_colour, "No colour (also: environment NO_COLOR)");
}

void add_limit_options(CLI::App& app, Limits& limits) {
  add_limit(app, "--max-document", limits.document_bytes, "Most bytes of a response");
  add_limit(app, "--max-heap", limits.parser_heap_bytes, "Most bytes of memory for the reader");
  add_limit(app, "--max-depth", limits.depth, "Most elements open at once");
  add_limit(app, "--max-text", limits.text_bytes, "Most bytes of one text");
  add_limit(app, "--max-links", limits.links_per_job, "Most links of a job");
  add_limit(app, "--max-jobs", limits.jobs, "Most jobs of a response");
}

void add_service_options(CLI::App& app, Options& options) {
  app.add_option("JOB", options.jobs, "Job ids, or status URLs as the service gave them")
      ->required()
      ->type_name("");
  app.add_option("--key-file", options.key_file,
                 "File with the key, - for standard input (else environment GEOJOB_KEY, the weaker "
                 "way)")
      ->type_name("PATH");
  app.add_option("--endpoint", options.endpoint, "The service")
      ->type_name("URL")
      ->envname("GEOJOB_ENDPOINT")
      ->capture_default_str();
  app.add_flag("--allow-http", options.allow_http,
               "Permit an http endpoint: the key then travels in clear");
  app.add_option("--ca-file", options.ca_file, "Trust these certificates instead of the system's")
      ->type_name("PEM");
  const std::map<std::string, Dataflow> dataflows = {
      {"geocode", Dataflow::geocode},
      {"load-data-source", Dataflow::load_data_source},
      {"download-data-source", Dataflow::download_data_source}};
  app.add_option("--flow", options.dataflow,
                 "Dataflow of a bare id: geocode, load-data-source or download-data-source")
      ->type_name("FLOW")
      ->default_str("geocode")
      ->transform(CLI::Transformer(dataflows));
  app.add_option("--wire", "Format asked of the service: xml")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"xml"}))
      ->default_str("xml");
  add_duration(app, "--request-timeout", options.request_timeout,
               "Deadline of a whole request, name look-up to last byte", false);
  app.add_option("--max-failures", options.max_failures,
                 "Failed requests in a row before giving up")
      ->type_name("N")
      ->check(CLI::Range(1U, 1'000'000U))
      ->capture_default_str();
  add_limit_options(app, options.limits);
}

void add_status(CLI::App& app, Options& options) {
  CLI::App& status = *app.add_subcommand("status", "One look at each job");
  add_service_options(status, options);
  status.add_flag("--exit-status", options.exit_status,
                  "Let the exit code tell the state: 0 completed, 3 aborted, 4 not ended");
  add_output_options(status, options);
  status.callback([&options] { options.command = Command::status; });
}

void add_wait(CLI::App& app, Options& options) {
  CLI::App& wait = *app.add_subcommand("wait", "Poll until each job has ended");
  add_service_options(wait, options);
  add_duration(wait, "--timeout", options.timeout, "Give up after this; 0 looks once", true);
  add_duration(wait, "--interval", options.interval, "The longest pause between looks", false);
  add_output_options(wait, options);
  wait.callback([&options] { options.command = Command::wait; });
}

void add_parse(CLI::App& app, Options& options, Limits& limits) {
  CLI::App& parse = *app.add_subcommand("parse", "Read a saved response offline");
  parse.add_option("FILE", options.file, "The response; - or nothing is standard input")
      ->type_name("");
  parse.add_option("--format", "Format of the input: auto or xml")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"auto", "xml"}))
      ->default_str("auto");
  parse.add_option("--chunk", options.chunk, "Feed the reader pieces of this many bytes")
      ->type_name("N")
      ->check(CLI::Range(std::size_t{1}, std::size_t{1} << 30U))
      ->capture_default_str();
  add_limit_options(parse, limits);
  add_output_options(parse, options);
  parse.callback([&options, &limits] {
    options.command = Command::parse;
    options.limits = limits;
  });
}

/// Arguments are visible to every user of the machine, so a key among them is refused, unseen.
bool shows_key(std::span<const char* const> arguments) {
  for (const std::string_view argument : arguments) {
    if (argument == "--key" || argument == "-k" || mentions_key_parameter(argument)) return true;
  }
  return false;
}

ExitCode usage(const std::string& text) {
  complain(text + " (geojob --help tells more)");
  return ExitCode::usage;
}

/// CLI11's message in one line.
std::string one_line(std::string text) {
  while (!text.empty() && text.back() == '\n') text.pop_back();
  for (char& c : text) {
    if (c == '\n') c = ' ';
  }
  return text;
}

}  // namespace

std::variant<Options, ExitCode> read_command_line(int count, const char* const* arguments) {
  const std::span all(arguments, static_cast<std::size_t>(count));
  if (shows_key(all.subspan(std::min<std::size_t>(1, all.size())))) {
    return usage(
        "a key in an argument can be seen by every user of this machine and is refused; use "
        "--key-file, or GEOJOB_KEY");
  }
  Options options;
  Limits parse_limits;
  parse_limits.document_bytes = 0;  // a file is streamed: neither its size nor its number of jobs
  parse_limits.jobs = 0;            // costs memory
  CLI::App app("Status of Bing Maps Spatial Data Services jobs.", "geojob");
  app.set_version_flag("--version", "geojob " GEOJOB_VERSION);
  app.require_subcommand(1);
  app.footer(
      "Exit codes: 0 done, 2 usage, 3 aborted, 4 not ended, 5 credentials, 6 network, 7 invalid\n"
      "answer, 8 refused, 9 service failed, 10 local file, 130 interrupted, 143 terminated.");
  add_status(app, options);
  add_wait(app, options);
  add_parse(app, options, parse_limits);
  try {
    app.parse(count, arguments);
  } catch (const CLI::Success& success) {  // --help or --version
    return static_cast<ExitCode>(app.exit(success));
  } catch (const CLI::ParseError& error) {
    return usage(one_line(error.what()));
  }
  return options;
}

}  // namespace geojob::cli
