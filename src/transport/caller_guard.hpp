// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_CALLER_GUARD_HPP
#define GEOJOB_TRANSPORT_CALLER_GUARD_HPP

#include <exception>

#include "geojob/transport/body_source.hpp"
#include "geojob/transport/reply.hpp"

namespace geojob {

/// Thrown in place of what the caller's own sink or body source threw, so that it is not taken for
/// a failure of the network.
struct CallerThrew {};

/// Calls what belongs to the caller, and keeps what that throws for the transport's boundary.
class CallerGuard {
 public:
  /// Throws CallerThrew in place of what `call` throws.
  template <class Call>
  auto guarded(Call call) {
    try {
      return call();
    } catch (...) {
      thrown_ = std::current_exception();
      throw CallerThrew();
    }
  }
  /// Throws what the caller threw. Only where CallerThrew was caught.
  [[noreturn]] void rethrow() const { std::rethrow_exception(thrown_); }

 private:
  std::exception_ptr thrown_;
};

/// A sink of the caller's, guarded.
class GuardedSink final : public ReplySink {
 public:
  GuardedSink(ReplySink& inner, CallerGuard& guard) : inner_(inner), guard_(guard) {}
  void on_head(const ReplyHead& head) override {
    guard_.guarded([&] { inner_.on_head(head); });
  }
  Flow on_body(std::string_view bytes) override {
    return guard_.guarded([&] { return inner_.on_body(bytes); });
  }

 private:
  ReplySink& inner_;
  CallerGuard& guard_;
};

/// A body source of the caller's, guarded.
class GuardedSource final : public BodySource {
 public:
  GuardedSource(BodySource& inner, CallerGuard& guard) : inner_(inner), guard_(guard) {}
  std::uint64_t size() override {
    return guard_.guarded([&] { return inner_.size(); });
  }
  std::size_t read(std::span<char> buffer) override {
    return guard_.guarded([&] { return inner_.read(buffer); });
  }

 private:
  BodySource& inner_;
  CallerGuard& guard_;
};

}  // namespace geojob

#endif
