// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_CALLER_GUARD_HPP
#define GEOJOB_TRANSPORT_CALLER_GUARD_HPP

#include <exception>

#include "geojob/transport/body_source.hpp"
#include "geojob/transport/reply.hpp"

namespace geojob {

/// Replaces an exception of the caller's sink or body source, so that the transport does not take
/// it for a failure of the network.
struct CallerThrew {};

/// Calls the caller's sink and body source, and keeps the exception that they throw until
/// HttpsTransport::send() ends.
class CallerGuard {
 public:
  /// Throws CallerThrew in place of the exception that `call` throws.
  template <class Call>
  auto guarded(Call call) {
    try {
      return call();
    } catch (...) {
      thrown_ = std::current_exception();
      throw CallerThrew();
    }
  }
  /// Throws the caller's exception. Call it only after CallerThrew was caught.
  [[noreturn]] void rethrow() const { std::rethrow_exception(thrown_); }

 private:
  std::exception_ptr thrown_;
};

/// Calls the caller's sink through a CallerGuard.
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

/// Calls the caller's body source through a CallerGuard.
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
