// SPDX-License-Identifier: MIT
#include "run/journal.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <string>
#include <system_error>

#include "support/temporary_folder.hpp"

BOOST_AUTO_TEST_SUITE(journal)

namespace {

using geojob::Journal;
using geojob::JournalContent;
using geojob::JournalError;
using geojob::test::content_of;
using geojob::test::TemporaryFolder;
namespace fs = std::filesystem;

const JournalContent content{.input = "1", .options = "2", .endpoint = "https://e", .token = "t"};

}  // namespace

BOOST_AUTO_TEST_CASE(keeps_its_content) {
  const TemporaryFolder folder;
  const std::string path = folder.path_of("out.geojob-run");
  {
    Journal journal(path);
    BOOST_TEST(!journal.earlier());
    journal.save(content);
    JournalContent more = content;
    more.output = "89ab";
    journal.save(more);
  }
  BOOST_TEST(!fs::exists(path + ".new"));
  Journal journal(path);
  BOOST_TEST_REQUIRE(journal.earlier().has_value());
  BOOST_TEST(journal.earlier()->output == "89ab");
  journal.remove();
  BOOST_TEST(!fs::exists(path));
}

BOOST_AUTO_TEST_CASE(is_of_one_process_at_a_time) {
  const TemporaryFolder folder;
  const std::string path = folder.path_of("out.geojob-run");
  Journal journal(path);
  BOOST_CHECK_THROW(Journal second(path), JournalError);
  journal.save(content);  // Another file has the name now, and is locked too.
  BOOST_CHECK_THROW(Journal second(path), JournalError);
  const pid_t child = fork();
  if (child == 0) {
    try {
      const Journal other(path);
    } catch (const JournalError&) {
      _exit(7);
    }
    _exit(0);
  }
  int status = 0;
  BOOST_TEST(waitpid(child, &status, 0) == child);
  BOOST_TEST(WEXITSTATUS(status) == 7);
}

BOOST_AUTO_TEST_CASE(is_refused_and_kept_if_it_is_damaged) {
  const TemporaryFolder folder;
  const std::string path = folder.write("out.geojob-run", "geojob-run 1\nhalf a jour");
  BOOST_CHECK_EXCEPTION(Journal journal(path), JournalError, [&](const JournalError& error) {
    return std::string(error.what()).find(path) != std::string::npos;
  });
  BOOST_TEST(content_of(path) == "geojob-run 1\nhalf a jour");
}

BOOST_AUTO_TEST_CASE(can_be_looked_at_without_a_change) {
  const TemporaryFolder folder;
  const std::string path = folder.path_of("out.geojob-run");
  BOOST_TEST(!Journal::look_at(path));
  BOOST_TEST(!fs::exists(path));
  Journal journal(path);
  BOOST_TEST(!Journal::look_at(path));
  journal.save(content);
  BOOST_TEST((Journal::look_at(path) == content));
  BOOST_TEST((Journal::look_at(path) == content));
  const std::string damaged = folder.write("damaged", "geojob-run 1\nhalf a jour");
  BOOST_CHECK_THROW(static_cast<void>(Journal::look_at(damaged)), JournalError);
  const std::string other = folder.write("other", "notes");
  BOOST_CHECK_THROW(static_cast<void>(Journal::look_at(other)), JournalError);
  fs::create_symlink(path, folder.path_of("link"));
  BOOST_CHECK_THROW(static_cast<void>(Journal::look_at(folder.path_of("link"))), std::system_error);
}

BOOST_AUTO_TEST_CASE(says_where_it_cannot_be_written) {
  const TemporaryFolder folder;
  BOOST_CHECK_THROW(Journal journal(folder.path_of("no/journal")), std::system_error);
}

BOOST_AUTO_TEST_SUITE_END()
