// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_FAILING_RESOURCE_HPP
#define GEOJOB_TESTS_FAILING_RESOURCE_HPP

#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <new>

namespace geojob::test {

/// Which allocations a FailingResource refuses.
enum class Refusal : std::uint8_t { once, from_then_on };

/// Counts allocations and bytes, and refuses the allocation with the given number, counted from 0.
class FailingResource final : public std::pmr::memory_resource {
 public:
  static constexpr std::size_t never = static_cast<std::size_t>(-1);

  explicit FailingResource(std::size_t fail_at = never, Refusal refusal = Refusal::once) noexcept
      : fail_at_(fail_at), refusal_(refusal) {}

  /// Stops refusing.
  void restore() noexcept { fail_at_ = never; }

  [[nodiscard]] std::size_t allocations() const noexcept { return allocations_; }
  [[nodiscard]] std::size_t live_bytes() const noexcept { return live_bytes_; }
  [[nodiscard]] std::size_t peak_bytes() const noexcept { return peak_bytes_; }

 private:
  void* do_allocate(std::size_t bytes, std::size_t alignment) override {
    const std::size_t number = allocations_++;
    if (number == fail_at_ || (number > fail_at_ && refusal_ == Refusal::from_then_on)) {
      throw std::bad_alloc();
    }
    void* const block = std::pmr::new_delete_resource()->allocate(bytes, alignment);
    live_bytes_ += bytes;
    if (live_bytes_ > peak_bytes_) peak_bytes_ = live_bytes_;
    return block;
  }
  void do_deallocate(void* block, std::size_t bytes, std::size_t alignment) override {
    live_bytes_ -= bytes;
    std::pmr::new_delete_resource()->deallocate(block, bytes, alignment);
  }
  [[nodiscard]] bool do_is_equal(const memory_resource& other) const noexcept override {
    return this == &other;
  }

  std::size_t fail_at_;
  Refusal refusal_;
  std::size_t allocations_ = 0;
  std::size_t live_bytes_ = 0;
  std::size_t peak_bytes_ = 0;
};

}  // namespace geojob::test

#endif
