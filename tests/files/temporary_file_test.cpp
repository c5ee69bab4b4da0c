// SPDX-License-Identifier: MIT
#include "files/temporary_file.hpp"

#include <array>
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <filesystem>
#include <span>
#include <string>
#include <system_error>

#include "support/temporary_folder.hpp"

BOOST_AUTO_TEST_SUITE(temporary_file)

namespace {

using geojob::TemporaryFile;
using geojob::test::TemporaryFolder;

/// Sets TMPDIR, and puts it back.
class TemporaryPlace {
 public:
  explicit TemporaryPlace(const std::string& path) {
    if (const char* const before = std::getenv("TMPDIR")) before_ = before;
    setenv("TMPDIR", path.c_str(), 1);
  }
  TemporaryPlace(const TemporaryPlace&) = delete;
  TemporaryPlace& operator=(const TemporaryPlace&) = delete;
  ~TemporaryPlace() {
    if (before_.empty()) {
      unsetenv("TMPDIR");
    } else {
      setenv("TMPDIR", before_.c_str(), 1);
    }
  }

 private:
  std::string before_;
};

std::string read(const TemporaryFile& file, std::uint64_t offset, std::size_t size) {
  std::string text(size, '\0');
  text.resize(file.read(offset, text));
  return text;
}

}  // namespace

BOOST_AUTO_TEST_CASE(gives_back_what_was_written) {
  TemporaryFile file;
  const std::string much(150'000, 'x');
  file.write("abc");
  file.write(much);
  file.write("end");
  BOOST_TEST(file.size() == 150'006);
  file.flush();
  BOOST_TEST(file.size() == 150'006);
  BOOST_TEST(read(file, 0, 5) == "abcxx");
  BOOST_TEST(read(file, 150'002, 100) == "xend");
  BOOST_TEST(read(file, 150'006, 1) == "");
}

BOOST_AUTO_TEST_CASE(has_no_name) {
  const TemporaryFolder folder;
  const TemporaryPlace place(folder.path_of(""));
  TemporaryFile file;
  file.write("secret");
  file.flush();
  BOOST_TEST(std::filesystem::is_empty(folder.path_of("")));
}

BOOST_AUTO_TEST_CASE(says_where_it_cannot_be_made) {
  const TemporaryPlace place("/nowhere");
  BOOST_CHECK_THROW(TemporaryFile(), std::system_error);
}

BOOST_AUTO_TEST_SUITE_END()
