// SPDX-License-Identifier: MIT
#include "files/folder.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
#include <system_error>

#include "support/temporary_folder.hpp"

BOOST_AUTO_TEST_SUITE(folder)

namespace {

using geojob::sync_folder_of;
using geojob::try_sync_folder_of;
using geojob::test::TemporaryFolder;

}  // namespace

BOOST_AUTO_TEST_CASE(is_put_on_the_disk) {
  const TemporaryFolder folder;
  BOOST_TEST(!try_sync_folder_of(folder.path_of("a file")));
  BOOST_TEST(!try_sync_folder_of("a file"));
}

BOOST_AUTO_TEST_CASE(is_left_alone_if_its_file_system_cannot_do_that) {
  BOOST_TEST(!try_sync_folder_of("/proc/self/a file"));
  sync_folder_of("/proc/self/a file");
}

BOOST_AUTO_TEST_CASE(is_told_if_it_failed) {
  const TemporaryFolder folder;
  const std::string path = folder.path_of("missing/a file");
  BOOST_TEST((try_sync_folder_of(path) == std::errc::no_such_file_or_directory));
  BOOST_CHECK_EXCEPTION(sync_folder_of(path), std::system_error,
                        [&](const std::system_error& error) {
                          return std::string(error.what()).starts_with(path + ": its folder ");
                        });
}

BOOST_AUTO_TEST_SUITE_END()
