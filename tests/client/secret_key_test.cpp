#include "geojob/secret_key.hpp"

#include <malloc.h>
#include <string.h>

#include <atomic>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <memory>
#include <new>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "geojob/client_error.hpp"
#include "geojob/status_client.hpp"
#include "support/client_arguments.hpp"
#include "support/scripted_transport.hpp"

// Whether memory was wiped before it was given back can only be told at that very moment: to look
// at it afterwards is undefined, and to look at it before says nothing. So this program's operator
// delete looks into each block while the block is still its own. Nothing else of it is different.

namespace {

/// While it lives, counts the blocks that are given back with a text still in them.
class FreedMemoryWatch {
 public:
  explicit FreedMemoryWatch(std::string_view text) noexcept : text_(text) { active = this; }
  FreedMemoryWatch(const FreedMemoryWatch&) = delete;
  FreedMemoryWatch& operator=(const FreedMemoryWatch&) = delete;
  ~FreedMemoryWatch() { active = nullptr; }

  [[nodiscard]] int blocks() const noexcept { return blocks_; }

  static void look_into(void* block) noexcept {
    FreedMemoryWatch* const watch = active;
    if (watch == nullptr || block == nullptr) return;
    const std::string_view text = watch->text_;
    if (memmem(block, malloc_usable_size(block), text.data(), text.size()) != nullptr) {
      ++watch->blocks_;
    }
  }

 private:
  static inline std::atomic<FreedMemoryWatch*> active{nullptr};

  std::string_view text_;
  std::atomic<int> blocks_{0};
};

/// Cleared, so that a block never holds what another one left in it.
void* allocate(std::size_t size) noexcept { return std::calloc(1, size == 0 ? 1 : size); }

void* allocate_or_throw(std::size_t size) {
  void* const block = allocate(size);
  if (block == nullptr) throw std::bad_alloc();
  return block;
}

void release(void* block) noexcept {
  FreedMemoryWatch::look_into(block);
  std::free(block);
}

}  // namespace

// All of them, because a sanitizer's own ones would not match ours.
void* operator new(std::size_t size) { return allocate_or_throw(size); }
void* operator new[](std::size_t size) { return allocate_or_throw(size); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return allocate(size); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return allocate(size); }
void operator delete(void* block) noexcept { release(block); }
void operator delete[](void* block) noexcept { release(block); }
void operator delete(void* block, std::size_t) noexcept { release(block); }
void operator delete[](void* block, std::size_t) noexcept { release(block); }
void operator delete(void* block, const std::nothrow_t&) noexcept { release(block); }
void operator delete[](void* block, const std::nothrow_t&) noexcept { release(block); }

namespace {

using namespace std::string_view_literals;
using geojob::client_errc;
using geojob::make_error_code;
using geojob::SecretKey;
using geojob::test::key_of;

void check_refused(std::string_view text) {
  std::error_code error;
  BOOST_TEST(!SecretKey::from(text, error));
  BOOST_TEST(error == make_error_code(client_errc::invalid_key));
}

constexpr std::string_view longer_secret = "Ab3-thEReIsNoKeyLikeThis_~9xYz0123456789+/=&";
/// The part of it that looks the same in a URL.
constexpr std::string_view secret = longer_secret.substr(0, 40);

}  // namespace

BOOST_AUTO_TEST_SUITE(secret_key)

BOOST_DATA_TEST_CASE(white_space_at_the_end_is_not_part_of_it,
                     std::vector<std::string_view>({"", "\n", "\r\n", " ", "\t", "\v", "\f", "\r",
                                                    " \t\r\n\n  \n"}),
                     end) {
  std::error_code error = make_error_code(client_errc::invalid_key);
  const auto key = SecretKey::from("a b~" + std::string(end), error);
  BOOST_TEST(!error);
  BOOST_TEST_REQUIRE(key.has_value());
  BOOST_TEST(key->reveal() == "a b~");
}

BOOST_AUTO_TEST_CASE(everything_before_that_is) {
  BOOST_TEST(key_of(" a").reveal() == " a");
  BOOST_TEST(key_of("a  b").reveal() == "a  b");
  BOOST_TEST(key_of("%41+/=&?#\"<>\\").reveal() == "%41+/=&?#\"<>\\");
  BOOST_TEST(key_of("\xC3\xBC\x80\xFF").reveal() == "\xC3\xBC\x80\xFF");
  BOOST_TEST(key_of("x").reveal() == "x");
}

BOOST_AUTO_TEST_CASE(an_empty_key_is_refused) {
  check_refused("");
  check_refused(" ");
  check_refused("\n");
  check_refused(" \t\r\n\v\f ");
}

BOOST_AUTO_TEST_CASE(a_control_character_is_refused) {
  for (int code = 0; code <= 0x20; ++code) {
    const std::string character(1, static_cast<char>(code == 0x20 ? 0x7F : code));
    check_refused("a" + character + "b");
    check_refused(character + "b");
  }
  check_refused("a\r\nX-Injected: yes");
  check_refused("a\0"sv);
  check_refused("a\x7F");
  check_refused("a\x1B");
}

BOOST_AUTO_TEST_CASE(streaming_it_does_not_show_it) {
  const SecretKey key = key_of(secret);
  std::ostringstream out;
  out << key;
  BOOST_TEST(out.str() == "***");
}

BOOST_AUTO_TEST_CASE(it_can_be_moved_and_not_copied) {
  static_assert(!std::is_copy_constructible_v<SecretKey> && !std::is_copy_assignable_v<SecretKey>);
  static_assert(std::is_nothrow_move_constructible_v<SecretKey>);
  static_assert(std::is_nothrow_move_assignable_v<SecretKey>);
  SecretKey first = key_of(secret);
  SecretKey second = std::move(first);
  BOOST_TEST(second.reveal() == secret);
  BOOST_TEST(first.reveal().empty());
  SecretKey third = key_of("another");
  third = std::move(second);
  BOOST_TEST(third.reveal() == secret);
  BOOST_TEST(second.reveal().empty());
}

BOOST_AUTO_TEST_CASE(a_key_that_was_moved_away_can_be_given_another) {
  SecretKey first = key_of("one");
  const SecretKey second = std::move(first);
  first = key_of("two");
  BOOST_TEST(first.reveal() == "two");
  BOOST_TEST(second.reveal() == "one");
}

BOOST_AUTO_TEST_CASE(moving_it_to_itself_keeps_it) {
  SecretKey key = key_of(secret);
  SecretKey& same = key;
  key = std::move(same);
  BOOST_TEST(key.reveal() == secret);
}

BOOST_AUTO_TEST_CASE(a_text_that_is_not_wiped_is_seen) {  // else the tests below could not fail
  const FreedMemoryWatch watch(secret);
  auto text = std::make_unique<std::string>(secret);
  text.reset();
  BOOST_TEST(watch.blocks() >= 1);
}

BOOST_AUTO_TEST_CASE(it_is_wiped_at_its_end) {
  const FreedMemoryWatch watch(secret);
  std::optional<SecretKey> key = key_of(secret);
  BOOST_TEST(key->reveal() == secret);
  key.reset();
  BOOST_TEST(watch.blocks() == 0);
}

BOOST_AUTO_TEST_CASE(it_is_wiped_when_another_takes_its_place) {
  const FreedMemoryWatch watch(secret);
  SecretKey key = key_of(secret);
  key = key_of("another");
  BOOST_TEST(key.reveal() == "another");
  BOOST_TEST(watch.blocks() == 0);
}

BOOST_AUTO_TEST_CASE(moving_it_leaves_no_copy_behind) {
  const FreedMemoryWatch watch(secret);
  {
    SecretKey first = key_of(secret);
    SecretKey second = std::move(first);
    first = std::move(second);
    BOOST_TEST(first.reveal() == secret);
  }
  BOOST_TEST(watch.blocks() == 0);
}

BOOST_AUTO_TEST_CASE(a_request_leaves_no_copy_behind) {
  const geojob::JobUrl job = geojob::test::job_at("/jobs/abc");
  const SecretKey key = key_of(longer_secret);
  geojob::test::ScriptedTransport transport({geojob::test::job_answer("Pending")});
  geojob::StatusClient client(transport, key);

  const FreedMemoryWatch watch(secret);
  const auto result = client.fetch(job, geojob::Deadline(geojob::Deadline::Time::max()));
  BOOST_TEST(watch.blocks() == 0);
  BOOST_TEST(result.job.has_value());
  BOOST_TEST(transport.requests().at(0).target.find(secret) != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
