// SPDX-License-Identifier: MIT
// The key is in nothing that a command says, writes or shows to other users, whatever a service
// repeats of it. Every run of a program is searched for the key (support/geojob_program.hpp).

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <boost/json/string_view.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <csignal>
#include <filesystem>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "end_to_end/submit_bench.hpp"
#include "support/geojob_program.hpp"
#include "support/temporary_folder.hpp"
#include "transport/percent_encoding.hpp"

BOOST_AUTO_TEST_SUITE(secrecy)

namespace {

using namespace geojob::test;
namespace data = boost::unit_test::data;
namespace fs = std::filesystem;
using Arguments = std::vector<std::string>;

std::string every_byte_encoded(std::string_view text) {
  std::string encoded;
  for (const char c : text) {
    constexpr std::string_view digits = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(c);
    encoded += {'%', digits[byte >> 4U], digits[byte & 0xFU]};
  }
  return encoded;
}

std::string xml_escaped(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    const bool is_plain = std::string_view("<>&\"'").find(c) == std::string_view::npos;
    escaped += is_plain ? std::string(1, c) : "&#" + std::to_string(static_cast<int>(c)) + ';';
  }
  return escaped;
}

/// The key as a service could repeat it: plain, as geojob sends it, encoded in full, and as a part
/// of a URL that is itself a part of a URL.
const std::string in_url = geojob::percent_encoded(the_key);
const std::string echo = the_key + " " + in_url + " " + every_byte_encoded(the_key) + " " +
                         geojob::percent_encoded(in_url);

std::string job_document(const std::string& status) {
  const std::string text = xml_escaped(echo);
  return "<Response><StatusDescription>" + text + "</StatusDescription><TraceId>" + text +
         "</TraceId><ResourceSets><ResourceSet><Resources><DataflowJob><Id>" + text +
         "</Id><Description>" + text + "</Description><Status>" + status +
         "</Status><ErrorMessage>" + text + "</ErrorMessage><Link role='self' name='" + text +
         "'>" + text + "</Link><Link role='output' name='succeeded'>https://h.example/" + text +
         "?key=" + text + "</Link></DataflowJob></Resources></ResourceSet></ResourceSets>" +
         "</Response>";
}

std::string in_json(std::string_view text) {
  return boost::json::serialize(boost::json::string_view(text.data(), text.size()));
}

std::string body(const std::string& text) { return "\"body\":" + in_json(text); }

std::string redirect(const std::string& url) {
  return R"("status":302,"headers":{"Location":)" + in_json(url) + "}";
}

/// What a service or a proxy says, with the key in it: the members of a step.
struct Echo {
  const char* name;
  std::string step;
};

const std::vector<Echo> echoes = {
    {"400", R"("status":400,"errorDetails":[)" + in_json("GET /x?key=" + in_url) + "," +
                in_json(echo) + "]"},
    {"401", R"("status":401,"authenticationResultCode":)" + in_json(echo) + R"(,"errorDetails":[)" +
                in_json(echo) + "]"},
    {"503", R"("status":503,"retryAfter":)" + in_json(echo) + R"(,"errorDetails":[)" +
                in_json(echo) + "]"},
    {"302", redirect("https://h.example/" + in_url + "?a=" + echo + "&key=" + echo)},
    {"a page to sign in",
     redirect("https://h.example/?to=" + geojob::percent_encoded("https://s/x?key=" + in_url))},
    {"HTML",
     R"("contentType":)" + in_json("text/" + in_url) + "," + body("<html>" + echo + "</html>")},
    {"text", R"("contentType":"text/plain",)" + body(echo)},
    {"no HTTP", R"("raw":)" + in_json("HTTP/1.1 " + echo + "\r\nX: y\r\n\r\n")},
    {"headers", R"("headers":{"Content-Encoding":)" + in_json(in_url) + R"(,"ETag":)" +
                    in_json("\"" + in_url + "\"") + "}"},
    {"a job", R"("status":201,"createJob":true,)" + body(job_document("Completed"))},
    {"an aborted job", body(job_document("Aborted"))},
    {"an unknown status", body(job_document(xml_escaped(echo)))},
};

/// Which requests are answered so: further members of the step.
struct Requests {
  const char* name;
  const char* members;
};
const std::vector<Requests> requests = {{"all", ""},
                                        {"new jobs", R"("method":"POST",)"},
                                        {"lists", R"("match":"ListJobs",)"},
                                        {"looks", R"("method":"GET","match":"/Geocode/",)"},
                                        {"results", R"("match":"/output/",)"}};

std::ostream& operator<<(std::ostream& out, const Echo& each) { return out << each.name; }
std::ostream& operator<<(std::ostream& out, const Requests& each) { return out << each.name; }

/// An emulator that repeats the key, and a folder for all that the program writes.
struct Desk {
  /// `steps` are those of the scenario.
  explicit Desk(const std::string& steps)
      : emulator(R"({"jobs":[{"id":"x","total":4,"failed":1}],"script":[)" + steps + "]}",
                 {"--processing-time", "0"}),
        table(folder.write("t.csv", "City\nParis\nLisbon\n")) {
    fs::create_directory(path("results"));
  }

  [[nodiscard]] std::string path(const std::string& name) const { return folder.path_of(name); }

  [[nodiscard]] ProgramCall call(Arguments arguments) const {
    if (arguments[0] == "run") {
      const Arguments usual = {table, "-o", path("out.csv"), "--timeout", "50ms"};
      arguments.insert(arguments.begin() + 1, usual.begin(), usual.end());
    } else if (arguments[0] == "submit") {
      arguments.insert(arguments.begin() + 1, submit_feed);
    } else if (arguments[0] == "download") {
      arguments.insert(arguments.begin() + 1, {"-o", path("results")});
    } else if (arguments[0] == "wait") {
      arguments.insert(arguments.begin() + 1, {"--timeout", "50ms"});
    }
    if (arguments[0] != "list" && arguments[0] != "status") {
      arguments.insert(arguments.begin() + 1, {"--interval", "10ms"});
    }
    arguments.insert(arguments.begin() + 1, {"--max-failures", "1"});
    return geojob_call(emulator, arguments);
  }
  ProgramResult run(const Arguments& arguments) const {
    ProgramResult result = geojob::test::run(call(arguments));
    check_files();
    return result;
  }

  void check_files() const {
    for (const auto& file : fs::recursive_directory_iterator(path(""))) {
      if (!file.is_regular_file()) continue;
      BOOST_TEST(!shows_key(file.path().string()));
      BOOST_TEST(!shows_key(content_of(file.path())), "the key is in " << file.path());
    }
  }

  TemporaryFolder folder;
  EmulatorProcess emulator;
  std::string table;
};

}  // namespace

BOOST_DATA_TEST_CASE(no_command_shows_what_a_service_repeats,
                     data::make(echoes) * data::make(requests), repeated, answered) {
  Desk desk("{" + std::string(answered.members) + R"("forever":true,)" + repeated.step + "}");
  for (const Arguments& arguments : {Arguments{"run", "-v"},
                                     {"run", "--progress", "json", "--json"},
                                     {"submit", "--json", "--wire", "json", "-v"},
                                     {"download", "x", "-v"},
                                     {"list", "--json", "-v"},
                                     {"wait", "x", "--all-pending", "-v"}}) {
    BOOST_TEST_CONTEXT(arguments[0]) { BOOST_TEST(desk.run(arguments).exit_code.has_value()); }
  }
  const std::string words =
      "--endpoint\n" + desk.emulator.url() + "\n--ca-file=" + desk.emulator.ca_file() + "\n";
  BOOST_TEST(run(with_input(geojob_call({"completion", "jobs"}), words)).exit_code.value() == 0);
  BOOST_TEST(!shows_key(desk.emulator.finish()));
}

// A lost answer, and a list in which only the words of the service could be the job.
BOOST_AUTO_TEST_CASE(no_candidate_for_a_lost_job_shows_the_key) {
  const EmulatorProcess emulator(
      R"({"jobs":[],"script":[{"method":"POST","createJob":false,"cutAfterBytes":0},)"
      R"({"match":"ListJobs"},{"match":"ListJobs","forever":true,)" +
      body(job_document("Pending")) + "}]}");
  const TemporaryFolder folder;
  const std::string table = folder.write("t.csv", "City\nParis\n");
  for (const Arguments& options : {Arguments{"-v"}, {"--progress", "json"}}) {
    Arguments arguments = {"run", table, "-o", folder.path_of("o.csv"), "--interval", "10ms"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    const ProgramResult result = run_geojob(emulator, arguments);
    BOOST_TEST(result.exit_code.value() == 11);
    BOOST_TEST(contains(result.err, "it could be *** *** *** *** (Pending"), result.err);
    BOOST_TEST(!shows_key(content_of(folder.path_of("o.csv.geojob-run"))));
  }
}

// It would be sent to somebody with a question.
BOOST_AUTO_TEST_CASE(a_page_with_the_key_in_it_is_not_kept_instead_of_results) {
  const Desk desk(R"({"match":"/output/","forever":true,)" +
                  body("<html>GET /x?key=" + in_url + " failed</html>") + "}");
  for (const Arguments& arguments : {Arguments{"download", "x"}, {"run"}}) {
    const ProgramResult result = desk.run(arguments);
    BOOST_TEST(result.exit_code.value() == 7);
    BOOST_TEST(contains(result.err, "; what came has the key in it, and was removed"), result.err);
  }
  for (const auto& file : fs::recursive_directory_iterator(desk.path(""))) {
    BOOST_TEST(file.path().extension() != ".part", file.path());
  }
}

namespace {

/// A moment at which a command can be looked at for as long as one likes.
struct Moment {
  Arguments command;
  const char* step;
  const char* in_log;
};
std::ostream& operator<<(std::ostream& out, const Moment& moment) {
  return out << moment.command[0] << " " << moment.step;
}

const char* const in_list = R"({"match":"ListJobs","stall":true})";
const char* const in_upload = R"({"method":"POST","stallAfterBodyBytes":10})";
const char* const in_look = R"({"method":"GET","match":"/Geocode/","stall":true})";
const char* const in_download = R"({"match":"/output/","stallAfterBytes":250})";

const std::vector<Moment> moments = {
    {{"run"}, in_list, "ListJobs"},
    {{"run"}, in_upload, "POST"},
    {{"run"}, in_look, "GET /REST/v1/Dataflows/Geocode/"},
    {{"run"}, in_download, "/output/"},
    {{"submit"}, in_list, "ListJobs"},
    {{"submit"}, in_upload, "POST"},
    {{"download", "x"}, in_look, "GET"},
    {{"download", "x"}, in_download, "/output/"},
    {{"wait", "x"}, in_look, "GET"},
    {{"list"}, in_list, "ListJobs"},
};

}  // namespace

BOOST_DATA_TEST_CASE(other_users_do_not_see_it_and_it_is_in_no_file_meanwhile, data::make(moments),
                     moment) {
  const TemporaryFolder elsewhere;
  Desk desk(moment.step);
  Arguments arguments = moment.command;
  arguments.insert(arguments.end(), {"--key-file", elsewhere.write("key", the_key),
                                     "--request-timeout", "1h", "--stall-timeout", "1h"});
  if (arguments[0] == "wait" || arguments[0] == "list") arguments.resize(arguments.size() - 2);
  ProgramCall call = without_key(desk.call(arguments));
  std::replace(call.arguments.begin(), call.arguments.end(), std::string("50ms"),
               std::string("1h"));
  RunningProgram geojob(call);
  BOOST_TEST(desk.emulator.wait_for_log(moment.in_log));
  const std::string process = "/proc/" + std::to_string(geojob.pid()) + "/";
  BOOST_TEST(contains(content_of(process + "cmdline"), "--key-file"));
  for (const char* const shown : {"cmdline", "comm", "environ"}) {
    BOOST_TEST(!shows_key(content_of(process + shown)), shown);
  }
  desk.check_files();
  geojob.send_signal(SIGTERM);
  BOOST_TEST(finish(geojob).exit_code.value_or(-1) == 143);
  desk.check_files();
}

BOOST_AUTO_TEST_CASE(one_that_was_taken_for_a_job_is_not_shown) {
  Desk desk("");
  const ProgramResult download = desk.run({"download", the_key, "-v"});
  BOOST_TEST(download.exit_code.value() == 8);
  BOOST_TEST(contains(download.err, "geojob: job ***: the service refused the request"));
  for (const std::string& typed : {the_key, in_url}) {
    const ProgramResult run = desk.run({"run", "--adopt", typed});
    BOOST_TEST(run.exit_code.value() == 2);
    BOOST_TEST(contains(run.err, "--adopt takes the id of a job, and was given the key"), run.err);
    BOOST_TEST(desk.run({"run", "--adopt", typed, "--dry-run"}).exit_code.value() == 2);
  }
  BOOST_TEST(!fs::exists(desk.path("out.csv.geojob-run")));
}

BOOST_AUTO_TEST_CASE(the_note_that_people_were_warned_has_nothing_but_the_day) {
  const Desk desk("");
  const ProgramCall call = on_terminal(desk.call({"status", "x"}));
  BOOST_TEST(
      run(with_environment(call, {"XDG_STATE_HOME=" + desk.path("state")})).exit_code.value() == 0);
  const std::string note = content_of(desk.path("state/geojob/end-of-service-said"));
  BOOST_TEST(without_numbers(note) == "#-#-#\n");
  desk.check_files();
}

BOOST_AUTO_TEST_SUITE_END()
