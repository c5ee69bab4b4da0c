// SPDX-License-Identifier: MIT
#include "files/part_file.hpp"

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <optional>
#include <string>
#include <system_error>

#include "support/temporary_folder.hpp"

BOOST_AUTO_TEST_SUITE(part_file)

namespace {

using geojob::PartFile;
using geojob::test::content_of;
using geojob::test::TemporaryFolder;
namespace fs = std::filesystem;

}  // namespace

BOOST_AUTO_TEST_CASE(it_gets_its_name_when_it_is_complete) {
  const TemporaryFolder folder;
  const std::string part = folder.write("x.part", "from an earlier run");
  const std::string name = folder.write("x.csv", "an earlier file");
  PartFile file(part);
  const std::string long_text(200'000, 'x');
  file.write("begin ");
  file.write(long_text);
  BOOST_TEST(content_of(name) == "an earlier file");
  file.commit(name);
  BOOST_TEST(content_of(name) == "begin " + long_text);
  BOOST_TEST(!fs::exists(part));
}

BOOST_AUTO_TEST_CASE(it_can_begin_again) {
  const TemporaryFolder folder;
  PartFile file(folder.path_of("x.part"));
  file.write(std::string(200'000, 'x'));
  file.write("in memory");
  file.restart();
  file.write("new");
  file.commit(folder.path_of("x"));
  BOOST_TEST(content_of(folder.path_of("x")) == "new");
}

BOOST_AUTO_TEST_CASE(without_its_end_it_stays_and_can_be_removed) {
  const TemporaryFolder folder;
  const std::string part = folder.path_of("x.part");
  {
    PartFile file(part);
    file.write("half");
    file.flush();
  }
  BOOST_TEST(content_of(part) == "half");
  PartFile(part).remove();
  BOOST_TEST(!fs::exists(part));
}

BOOST_AUTO_TEST_CASE(only_one_can_write_it) {
  const TemporaryFolder folder;
  const std::string part = folder.path_of("x.part");
  std::optional<PartFile> first(part);
  first->write("first");
  first->flush();
  BOOST_CHECK_EXCEPTION(PartFile second(part), std::system_error, [](const std::system_error& e) {
    return std::string(e.what()).find("another geojob writes it") != std::string::npos;
  });
  BOOST_TEST(content_of(part) == "first");
  first.reset();
  PartFile third(part);
  BOOST_TEST(content_of(part) == "");
}

BOOST_AUTO_TEST_CASE(a_link_is_not_followed) {
  const TemporaryFolder folder;
  const std::string mine = folder.write("mine", "mine");
  fs::create_symlink(mine, folder.path_of("x.part"));
  BOOST_CHECK_THROW(PartFile(folder.path_of("x.part")), std::system_error);
  BOOST_TEST(content_of(mine) == "mine");
}

BOOST_AUTO_TEST_CASE(what_cannot_be_written_is_an_error) {
  const TemporaryFolder folder;
  BOOST_CHECK_THROW(PartFile(folder.path_of("missing/x.part")), std::system_error);
  PartFile file(folder.path_of("x.part"));
  BOOST_CHECK_THROW(file.commit(folder.path_of("missing/x")), std::system_error);
}

BOOST_AUTO_TEST_SUITE_END()
