// SPDX-License-Identifier: MIT
#include "files/output_file.hpp"

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <string>
#include <system_error>

#include "support/temporary_folder.hpp"

BOOST_AUTO_TEST_SUITE(output_file)

namespace {

using geojob::OutputFile;
using geojob::test::content_of;
using geojob::test::TemporaryFolder;
namespace fs = std::filesystem;

}  // namespace

BOOST_AUTO_TEST_CASE(appears_when_it_is_complete) {
  const TemporaryFolder folder;
  const std::string path = folder.path_of("out.csv");
  OutputFile output(path);
  const std::string much(100'000, 'x');
  output.write("begin ");
  output.write(much);
  BOOST_TEST(!fs::exists(path));
  BOOST_TEST(fs::exists(output.part()));
  output.commit();
  BOOST_TEST(content_of(path) == "begin " + much);
  BOOST_TEST(!fs::exists(path + ".part"));
}

BOOST_AUTO_TEST_CASE(leaves_what_was_there_until_then) {
  const TemporaryFolder folder;
  const std::string path = folder.write("out.csv", "old");
  {
    OutputFile output(path);
    output.write("new");
    output.flush();
    output.discard();
  }
  BOOST_TEST(content_of(path) == "old");
  BOOST_TEST(!fs::exists(path + ".part"));
}

BOOST_AUTO_TEST_CASE(says_which_file_cannot_be_written) {
  const TemporaryFolder folder;
  const std::string path = folder.path_of("no/out.csv");
  BOOST_CHECK_EXCEPTION(OutputFile output(path), std::system_error,
                        [&](const std::system_error& error) {
                          return std::string(error.what()).find(path) != std::string::npos;
                        });
}

BOOST_AUTO_TEST_SUITE_END()
