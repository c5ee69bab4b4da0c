// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_RECORDING_REPLY_SINK_HPP
#define GEOJOB_TESTS_RECORDING_REPLY_SINK_HPP

#include <functional>
#include <string>

#include "geojob/transport/transport.hpp"

namespace geojob::test {

/// Keeps a response, and stops after `stop_after` bytes of its body.
class RecordingReplySink final : public ReplySink {
 public:
  void on_head(const ReplyHead& answer) override {
    head = answer;
    ++heads;
  }
  Flow on_body(std::string_view bytes) override {
    body += bytes;
    if (on_piece) on_piece();
    return body.size() >= stop_after ? Flow::stop : Flow::go_on;
  }

  ReplyHead head;
  int heads = 0;
  std::string body;
  std::size_t stop_after = static_cast<std::size_t>(-1);
  std::function<void()> on_piece;
};

}  // namespace geojob::test

#endif
