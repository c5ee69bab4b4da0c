// What held a key is wiped before it is given back. (Not built under ThreadSanitizer, whose runtime
// has the operators new and delete to itself.)

#include <malloc.h>
#include <string.h>

#include <atomic>
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "geojob/secret_key.hpp"
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

using geojob::SecretKey;
using geojob::test::key_of;

constexpr std::string_view longer_secret = "Ab3-thEReIsNoKeyLikeThis_~9xYz0123456789+/=&";
/// The part of it that looks the same in a URL.
constexpr std::string_view secret = longer_secret.substr(0, 40);

}  // namespace

BOOST_AUTO_TEST_SUITE(key_wiping)

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
