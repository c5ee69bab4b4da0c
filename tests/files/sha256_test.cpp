// SPDX-License-Identifier: MIT
#include "files/sha256.hpp"

#include <boost/test/unit_test.hpp>

#include "support/temporary_folder.hpp"

BOOST_AUTO_TEST_SUITE(sha256)

BOOST_AUTO_TEST_CASE(the_examples_of_the_standard) {
  geojob::Sha256 empty;
  BOOST_TEST(empty.digest() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  geojob::Sha256 digest;
  digest.add("a");
  digest.add("");
  digest.add("bc");
  BOOST_TEST(digest.digest() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

BOOST_AUTO_TEST_CASE(a_file) {
  const geojob::test::TemporaryFolder folder;
  BOOST_TEST(geojob::sha256_of_file(folder.write("abc", "abc")) == geojob::sha256_of("abc"));
  const std::string large(200'000, 'x');
  BOOST_TEST(geojob::sha256_of_file(folder.write("large", large)) == geojob::sha256_of(large));
  BOOST_TEST(geojob::sha256_of_file(folder.path_of("none")).empty());
}

BOOST_AUTO_TEST_SUITE_END()
