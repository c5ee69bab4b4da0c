// SPDX-License-Identifier: MIT
// The scanner reads, Expat reads, or Expat takes over from the scanner at any byte: the handler
// must get the same events, and the user the same error at the same position.

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/failure.hpp"
#include "core/heap.hpp"
#include "geojob/core/error.hpp"
#include "support/failing_resource.hpp"
#include "support/guarded_text.hpp"
#include "support/sanitized.hpp"
#include "xml/three_readings_documents.hpp"
#include "xml/xml_parser.hpp"

BOOST_AUTO_TEST_SUITE(three_readings)

namespace {

using geojob::Failure;
using geojob::Heap;
using geojob::Limits;
using geojob::Position;
using geojob::XmlParser;
using geojob::test::documents;
namespace data = boost::unit_test::data;

std::string text_of(const geojob::XmlName& name) {
  return '{' + std::string(name.space) + '}' + std::string(name.local);
}

std::string text_of(const Position& position) {
  return " at " + std::to_string(position.byte) + ", line " + std::to_string(position.line) +
         ", column " + std::to_string(position.column);
}

/// Writes down all events, with the positions of tags. Text is joined, because its pieces differ.
class Recorder final : public geojob::XmlHandler {
 public:
  /// It refuses that text and that name, or stops at the start or end tag with that number.
  Recorder(std::string_view refused, int tags_before_stop)
      : refused_(refused), tags_before_stop_(tags_before_stop) {}
  void listen_to(const XmlParser& parser) { parser_ = &parser; }

  bool on_start(const geojob::XmlName& name, geojob::XmlAttributes& attributes) noexcept override {
    end_text();
    events_ += "start " + text_of(name);
    std::vector<geojob::XmlAttribute> all;  // each stays valid while the next ones are read
    for (geojob::XmlAttribute attribute; attributes.next(attribute);) all.push_back(attribute);
    for (const geojob::XmlAttribute& attribute : all) {
      events_ += ' ' + text_of(attribute.name) + '=' + std::string(attribute.value);
    }
    events_ += text_of(parser_->position()) + '\n';
    stopped_ = --tags_before_stop_ == 0;
    return !stopped_ && name.local != refused_;
  }
  bool on_end() noexcept override {
    end_text();
    events_ += "end" + text_of(parser_->position()) + '\n';
    stopped_ = --tags_before_stop_ == 0;
    return !stopped_;
  }
  bool on_text(std::string_view piece) noexcept override {
    const std::size_t found = refused_.empty() ? std::string_view::npos : piece.find(refused_);
    text_ += piece.substr(0, found);
    taken_ = found;
    return found == std::string_view::npos;
  }
  [[nodiscard]] geojob::Refusal refusal() const noexcept override {
    if (stopped_) return {};
    return {geojob::errc::text_too_long, "refused", taken_};
  }
  [[nodiscard]] bool is_own_space(std::string_view space) const noexcept override {
    return space == "urn:own";
  }
  [[nodiscard]] std::string events() {
    end_text();
    return events_;
  }
  void forget() {
    events_.clear();
    text_.clear();
  }

 private:
  void end_text() {
    if (!text_.empty()) events_ += "text " + text_ + '\n';
    text_.clear();
  }

  std::string_view refused_;
  int tags_before_stop_;
  bool stopped_ = false;
  const XmlParser* parser_ = nullptr;
  std::string events_;
  std::string text_;
  std::size_t taken_ = 0;
};

/// How a document is read.
struct Way {
  std::uint64_t most_scanned = XmlParser::all_bytes;
  std::size_t first_piece = std::string_view::npos;
  std::size_t other_pieces = std::string_view::npos;
  int tags_before_stop = 0;  ///< 0 if the handler does not stop.
  std::uint32_t depth = Limits().depth;
};

/// Everything that can be noticed of a reading. If there is an earlier document, the same parser
/// has read that before.
std::string reading_of(std::string_view document, const Way& way, std::string_view refused = {},
                       std::string_view earlier = {}) {
  static geojob::test::GuardedText room(1U << 14U);  // a piece, and no byte behind it
  geojob::test::FailingResource memory;
  Heap heap(&memory, 0);
  Failure failure;
  Limits limits;
  limits.depth = way.depth;
  Recorder recorder(refused, way.tags_before_stop);
  XmlParser parser({heap, limits, failure}, recorder, nullptr, way.most_scanned);
  recorder.listen_to(parser);
  if (!earlier.empty()) {
    static_cast<void>(parser.parse(earlier, true));
    parser.reset();
    failure = {};
    recorder.forget();
  }
  bool good = true;
  std::size_t size = way.first_piece;
  while (good && !document.empty()) {
    const std::string_view piece = room.place(document.substr(0, size));
    document.remove_prefix(piece.size());
    good = parser.parse(piece, false);
    size = way.other_pieces;
  }
  if (good) good = parser.parse({}, true);
  std::string result = recorder.events();
  if (failure.code) {
    result += make_error_code(*failure.code).message() + ": " + std::string(failure.detail.view()) +
              text_of(failure.position) + '\n';
  } else {
    result += (good ? "complete" : "stopped") + text_of(parser.position()) + '\n';
    if (!good) result += std::to_string(parser.stop_offset()) + " bytes\n";
  }
  return result;
}

/// Reads it in this way, and compares.
void check(std::string_view document, const Way& way, const std::string& expected,
           std::string_view refused = {}) {
  BOOST_TEST_CONTEXT(document << "\nscanned: " << way.most_scanned
                              << ", pieces: " << way.first_piece << ", " << way.other_pieces) {
    BOOST_TEST(reading_of(document, way, refused) == expected);
  }
}

/// Some documents of the table with more around their content.
std::string nested(std::size_t depth) {
  std::string document;
  for (std::size_t level = 0; level < depth; ++level)
    document += "<e" + std::to_string(level) + '>';
  for (std::size_t level = depth; level-- > 0;) document += "</e" + std::to_string(level) + '>';
  return document;
}

constexpr std::size_t cut_step = geojob::test::sanitized ? 5 : 1;

}  // namespace

BOOST_DATA_TEST_CASE(all_three_report_the_same, data::xrange(documents.size()), index) {
  const std::string& document = documents[index];
  const std::string expected = reading_of(document, {.most_scanned = 0});
  for (std::uint64_t most = 0; most <= document.size() + 1; most += cut_step) {
    check(document, {.most_scanned = most}, expected);
  }
}

BOOST_DATA_TEST_CASE(in_any_two_pieces, data::xrange(documents.size()), index) {
  const std::string& document = documents[index];
  const std::string expected = reading_of(document, {.most_scanned = 0});
  for (std::size_t cut = 0; cut <= document.size(); cut += cut_step) {
    for (const std::uint64_t most :
         {std::uint64_t{0}, std::uint64_t{cut / 2}, std::uint64_t{cut}, XmlParser::all_bytes}) {
      check(document, {most, cut}, expected);
    }
  }
}

BOOST_DATA_TEST_CASE(in_pieces_of_any_size, data::xrange(documents.size()), index) {
  const std::string& document = documents[index];
  const std::string expected = reading_of(document, {.most_scanned = 0});
  for (std::size_t step = 1; step <= 9; ++step) {
    for (const std::uint64_t most :
         {std::uint64_t{0}, std::uint64_t{document.size() / 2}, XmlParser::all_bytes}) {
      check(document, {most, step, step}, expected);
    }
  }
}

// The scanner remembers the root tag.
BOOST_DATA_TEST_CASE(again_and_after_another_document, data::xrange(documents.size()), index) {
  const std::string& document = documents[index];
  const std::string expected = reading_of(document, {.most_scanned = 0});
  for (const std::string& earlier : documents) {
    BOOST_TEST(reading_of(document, {}, {}, earlier) == expected,
               document << "\nafter " << earlier);
  }
}

BOOST_DATA_TEST_CASE(elements_in_elements, data::make({31U, 32U, 33U, 63U, 64U, 65U}), levels) {
  const std::string document = nested(levels);
  for (const std::uint32_t depth : {Limits().depth, 0U}) {
    const std::string expected = reading_of(document, {.most_scanned = 0, .depth = depth});
    check(document, {.depth = depth}, expected);
    for (std::uint64_t most = 0; most <= document.size(); ++most) {
      check(document, {.most_scanned = most, .depth = depth}, expected);
    }
  }
}

BOOST_DATA_TEST_CASE(a_handler_that_refuses, data::xrange(documents.size()), index) {
  const std::string& document = documents[index];
  for (const char* const refused : {"b", "c", "x", "\n", "\xC3\xA9", "t"}) {
    const std::string expected = reading_of(document, {.most_scanned = 0}, refused);
    check(document, {}, expected, refused);
    for (const std::size_t step : {1U, 2U, 5U}) {
      for (const std::uint64_t most : {std::uint64_t{0}, XmlParser::all_bytes}) {
        check(document, {most, step, step}, expected, refused);
      }
    }
  }
}

BOOST_DATA_TEST_CASE(a_handler_that_stops, data::xrange(documents.size()), index) {
  const std::string& document = documents[index];
  constexpr auto whole = std::string_view::npos;
  for (const int tags : {1, 2, 3, 4, 5}) {
    const std::string expected = reading_of(document, {0, whole, whole, tags});
    for (std::uint64_t most = 0; most <= document.size(); most += 3) {
      check(document, {most, whole, whole, tags}, expected);
    }
    for (const std::size_t step : {1U, 2U, 5U}) {
      check(document, {XmlParser::all_bytes, step, step, tags}, expected);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
