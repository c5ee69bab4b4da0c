// SPDX-License-Identifier: MIT
#include "geojob/client/redaction.hpp"

#include <array>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cstdio>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "core/ascii.hpp"
#include "support/client_arguments.hpp"
#include "transport/percent_encoding.hpp"

BOOST_AUTO_TEST_SUITE(redaction)

namespace {

using geojob::mentions_key_parameter;
using geojob::redacted;
using geojob::SecretKey;
using geojob::without_key_parameter;
using geojob::test::key_of;

/// A key, a text, and what must be left of the text.
struct Redaction {
  std::string_view key, text, expected;
};

std::ostream& operator<<(std::ostream& out, const Redaction& sample) {
  return out << sample.key << " in " << sample.text;
}

const std::vector<Redaction> redactions = {
    // Where it stands.
    {"SECRET", "", ""},
    {"SECRET", "nothing here", "nothing here"},
    {"SECRET", "SECRET", "***"},
    {"SECRET", "SECRET at the start", "*** at the start"},
    {"SECRET", "at the end SECRET", "at the end ***"},
    {"SECRET", "in the SECRET middle", "in the *** middle"},
    {"SECRET", "xSECRETx", "x***x"},
    {"SECRET", "SECRETSECRET", "******"},
    {"SECRET", "SECRET,SECRET SECRET", "***,*** ***"},
    {"S", "SaS", "***a***"},
    // What only begins or ends like it.
    {"SECRET", "SECRE", "SECRE"},
    {"SECRET", "ECRET", "ECRET"},
    {"SECRET", "SECRESECRET", "SECRE***"},
    {"SECRET", "SSECRETT", "S***T"},
    {"SECRET", "secret", "secret"},
    {"SECRET", "SECR ET", "SECR ET"},
    {"aab", "aaab", "a***"},
    {"aba", "ababa", "***ba"},
    {"aa", "aaaaa", "******a"},
    // Encoded: what need not be encoded may be, in digits of either case, and in part.
    {"SECRET", "%53%45%43%52%45%54", "***"},
    {"SECRET", "S%45CR%45T", "***"},
    {"SECRET", "x%53ECRETx", "x***x"},
    {"SECRET", "%53%45%43%52%45", "%53%45%43%52%45"},
    {"SECRET", "%53%45%43%52%45%5", "%53%45%43%52%45%5"},
    {"SECRET", "%53ECRE%5", "%53ECRE%5"},
    {"a+/=z", "a%2B%2F%3Dz", "***"},
    {"a+/=z", "a%2b%2f%3dz", "***"},
    {"a+/=z", "a%2B%2f=z", "***"},
    {"a+/=z", "%61+%2F%3d%7A", "***"},
    {"a+/=z", "a+/=z a%2B%2F%3Dz", "*** ***"},
    {"\xC3\xBC", "\xC3%BC %c3%bc \xC3\xBC", "*** *** ***"},
    {"a b", "a b a%20b", "*** ***"},
    // A percent sign in the key: as itself, encoded, and where what follows makes it look encoded.
    {"100%", "100% 100%25", "*** ***"},
    {"a%<b", "a%<b a%25%3Cb a%25<b a%%3cb", "*** *** *** ***"},
    {"%41", "%41 %2541 %25%34%31 A", "*** *** *** A"},
    {"a%25b", "a%25b a%2525b a%25%32%35b a%b", "*** *** *** a%b"},
    {"%", "%25%", "******"},
    {"%%", "%% %25%25 %%25 %25%", "*** *** *** ***"},
    {"%2525", "%2525 %252525 %25252525", "*** *** ***"},
    // Encoded several times: a URL in a URL in a URL.
    {"SECRET", "%2553ECRET S%252545CRET", "*** ***"},
    {"a+/=z", "a%252B%252F%253Dz a%25252b/%25253dz", "*** ***"},
    {"a+/=z", "a%2525B%252F%253Dz", "a%2525B%252F%253Dz"},
    {"a%<b", "a%2525%253Cb a%%25253cb a%25253Cb", "*** *** a%25253Cb"},
    {"%%", "%2525%2525 %252525%", "*** ***"},
    {"SECRET", "%2553ECRE%25255", "%2553ECRE%25255"},
};

struct Cleaned {
  std::string_view url, expected;
};

std::ostream& operator<<(std::ostream& out, const Cleaned& sample) { return out << sample.url; }

const std::vector<Cleaned> cleaned = {
    {"", ""},
    {"https://example.org/a", "https://example.org/a"},
    {"https://example.org/a?x=1&y=2", "https://example.org/a?x=1&y=2"},
    {"https://example.org/a?key=K", "https://example.org/a"},
    {"https://example.org/a?key=K&x=1", "https://example.org/a?x=1"},
    {"https://example.org/a?x=1&key=K", "https://example.org/a?x=1"},
    {"https://example.org/a?x=1&key=K&y=2", "https://example.org/a?x=1&y=2"},
    {"https://example.org/a?key=K&key=L&KEY=M", "https://example.org/a"},
    {"/a?x=1&key=K&y=2&Key=L&z=3", "/a?x=1&y=2&z=3"},
    {"/a?Key=K", "/a"},
    {"/a?KEY=K", "/a"},
    {"/a?%6Bey=K&x=1", "/a?x=1"},
    {"/a?%6b%65%79=K&x=1", "/a?x=1"},
    {"/a?%4BEY=K", "/a"},
    {"/a?&key=K", "/a?"},
    {"/a?;key=K&x=1", "/a?&x=1"},
    {"/a?x=1&&key=K;;key=L&y=2", "/a?x=1&;&y=2"},
    {"/a?key", "/a"},
    {"/a?key&x=1", "/a?x=1"},
    {"/a?key=", "/a"},
    {"/a?key=K=L", "/a"},
    {"?key=K", ""},
    {"?key=K#f", "#f"},
    {"/a?key=K#f", "/a#f"},
    {"/a?x=1&key=K#f", "/a?x=1#f"},
    {"/a?x=1;key=K", "/a?x=1"},
    {"/a?key=K;x=1&y=2", "/a?x=1&y=2"},
    {"/a?x=1;KEY=K;y=2", "/a?x=1;y=2"},
    {"/a?x=1;y=2", "/a?x=1;y=2"},
    {"/a#key=K", "/a"},
    {"/a?x=1#f&%6BEY=K", "/a?x=1"},
    {"/a#f", "/a#f"},
    {"/a#key=K", "/a"},
    {"/a?x=1#f&%6BEY=K", "/a?x=1"},
    {"/a?key=K&x=1#access_key=K", "/a?x=1"},
    {"/a#monkey=1", "/a#monkey=1"},
    {"/a?x=1&y=2&x=3", "/a?x=1&y=2&x=3"},
    {"/a?b=1&a=2", "/a?b=1&a=2"},
    {"/a?x", "/a?x"},
    {"/a?x=%20%26key%3DK", "/a?x=%20%26key%3DK"},
    {"/a?monkey=1&keys=2&x=key", "/a?monkey=1&keys=2&x=key"},
    {"/key=K/a?x=1", "/key=K/a?x=1"},
};

const std::vector<std::string_view> mentioning = {"key=K",
                                                  "key=",
                                                  "?key=K",
                                                  "?KEY=",
                                                  "?Key=K",
                                                  "&key=K",
                                                  "https://example.org/a?key=K",
                                                  "https://example.org/a?x=1&key=K",
                                                  "%6bey=K",
                                                  "%6Bey=K",
                                                  "%6bey%3D",
                                                  "key%3dK",
                                                  "%4B%45%59%3D",
                                                  "?%6b%65%79=",
                                                  "--x=key=K",
                                                  "abc key=K",
                                                  "a/key=K",
                                                  "a;key=K",
                                                  "api_key=K",
                                                  "api-key=K",
                                                  "&amp;key=K",
                                                  "monkey=1&key=K",
                                                  "monkey=1 key=2",
                                                  "%26key%3DK",
                                                  "#key=K",
                                                  "key=monkey=1"};

const std::vector<std::string_view> not_mentioning = {"",
                                                      "key",
                                                      "KEY",
                                                      "=",
                                                      "?key",
                                                      "key&x=1",
                                                      "monkey=1",
                                                      "?monkey=1",
                                                      "MONKEY=1",
                                                      "mon%6Bey=1",
                                                      "%61key=1",
                                                      "1key=K",
                                                      "keys=1",
                                                      "key-file=x",
                                                      "--key-file=x",
                                                      "x=key",
                                                      "k=ey=",
                                                      "ke=y",
                                                      "key%3",
                                                      "abc",
                                                      "https://example.org/a?monkey=1&x=key",
                                                      "key =K",
                                                      "k%ey=",
                                                      "kee=",
                                                      "0b8a3ee0ab4d4f1c"};

}  // namespace

BOOST_DATA_TEST_CASE(every_appearance_of_the_key_is_replaced, redactions, sample) {
  BOOST_TEST(redacted(sample.text, key_of(sample.key)) == sample.expected);
}

BOOST_AUTO_TEST_CASE(a_key_of_any_bytes_is_found_raw_and_encoded_in_whole_and_in_part) {
  std::string bytes;
  for (int code = 1; code < 256; ++code) {
    const char byte = static_cast<char>(code);
    if (!geojob::is_control(byte)) bytes += byte;
  }
  const SecretKey key = key_of(bytes);
  BOOST_TEST(redacted("<" + bytes + ">", key) == "<***>");
  BOOST_TEST(redacted("<" + geojob::percent_encoded(bytes) + ">", key) == "<***>");
  std::string all_encoded;
  std::string every_other_encoded;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::array<char, 4> triplet{};
    std::snprintf(triplet.data(), triplet.size(), "%%%02x", static_cast<unsigned char>(bytes[i]));
    all_encoded += triplet.data();
    every_other_encoded += i % 2 == 0 ? std::string(triplet.data()) : std::string(1, bytes[i]);
  }
  BOOST_TEST(redacted("<" + all_encoded + ">", key) == "<***>");
  BOOST_TEST(redacted("<" + every_other_encoded + ">", key) == "<***>");
}

BOOST_AUTO_TEST_CASE(a_key_that_was_moved_away_redacts_nothing) {
  SecretKey key = key_of("SECRET");
  const SecretKey taken = std::move(key);
  BOOST_TEST(redacted("a text", key) == "a text");
  BOOST_TEST(redacted("SECRET", taken) == "***");
}

BOOST_DATA_TEST_CASE(key_parameters_are_taken_out_of_a_url, cleaned, sample) {
  BOOST_TEST(without_key_parameter(sample.url) == sample.expected);
}

BOOST_DATA_TEST_CASE(a_cleaned_url_mentions_no_key_parameter_and_stays_clean, cleaned, sample) {
  const std::string once = without_key_parameter(sample.url);
  BOOST_TEST(without_key_parameter(once) == once);
}

BOOST_DATA_TEST_CASE(what_looks_like_a_key_parameter_is_noticed, mentioning, text) {
  BOOST_TEST(mentions_key_parameter(text));
}

BOOST_DATA_TEST_CASE(what_only_resembles_a_key_parameter_is_let_pass, not_mentioning, text) {
  BOOST_TEST(!mentions_key_parameter(text));
}

BOOST_AUTO_TEST_SUITE_END()
