// SPDX-License-Identifier: MIT
// A few small documents, ground exhaustively: cut in two places, stopped and broken off at each
// job, and laid against a page that must not be touched.

#include <array>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "geojob/core/format.hpp"
#include "geojob/job/job_reader_base.hpp"
#include "support/callback_sink.hpp"
#include "support/documents.hpp"
#include "support/failing_resource.hpp"
#include "support/guarded_text.hpp"
#include "support/reading.hpp"
#include "support/sanitized.hpp"

BOOST_AUTO_TEST_SUITE(grinder)

namespace {

using geojob::Flow;
using geojob::Format;
using geojob::JobView;
using geojob::test::CallbackSink;
using geojob::test::FailingResource;
using geojob::test::GuardedText;
using geojob::test::json_job_of;
using geojob::test::json_response_of;
using geojob::test::pieces_of;
using geojob::test::read_again;
using geojob::test::read_with;
using geojob::test::ReaderOf;
using geojob::test::Reading;
using geojob::test::RecordingSink;
using geojob::test::utf_16;
namespace data = boost::unit_test::data;

struct Small {
  const char* what;
  Format format;
  std::string document;
  std::size_t jobs;  ///< That come before the end, or before the error.
  bool good = false;
};

std::ostream& operator<<(std::ostream& out, const Small& small) {
  return out << small.format << ' ' << small.what;
}

const std::string envelope_start = "<Response><ResourceSets><ResourceSet><Resources>";
const std::string envelope_end = "</Resources></ResourceSet></ResourceSets></Response>";

const Small well_formed = {
    "well-formed", Format::xml,
    "<?xml version='1.0'?>\r\n" + envelope_start +
        "<DataflowJob><Id>&lt;\u00E9</Id><Link role='self'>u</Link><Status>x</Status></DataflowJob>"
        "<!--c--><DataServiceJob><Status><![CDATA[y]]></Status><Id>2</Id></DataServiceJob>" +
        envelope_end,
    2, true};
const Small malformed = {"malformed", Format::xml,
                         envelope_start +
                             "<DataflowJob><Id>1</Id><Status>Pending</Status></DataflowJob>\n"
                             "<DataflowJob><Id>2</Id><Status>\U0001F600</Status></DataflowJob>\n"
                             "<DataflowJob><Id>3</Id>\u4E2D</Status>",
                         2};

std::vector<Small> xml_documents() {
  return {
      well_formed,
      malformed,
      {"without a status", Format::xml,
       envelope_start +
           "<DataflowJob><Id>1</Id><Status>x</Status></DataflowJob>"
           "<DataflowJob><Id>2</Id></DataflowJob>" +
           envelope_end,
       1},
      {"cut off", Format::xml, well_formed.document.substr(0, well_formed.document.size() - 30), 2},
      {"in UTF-16", Format::xml,
       utf_16("<Response><ResourceSets><ResourceSet><Resources><DataflowJob><Id>\U0001F600</Id>"
              "<Status>\u4E2D</Status></DataflowJob>" +
              envelope_end),
       1, true},
      {"not UTF-8 after all", Format::xml,
       envelope_start +
           "<DataflowJob><Id>1</Id><Status>x</Status>"
           "</DataflowJob>\xC3(" +
           envelope_end,
       1},
      {"no response", Format::xml, "<html><body>no</body></html>", 0},
      {"no XML", Format::xml, "{\"statusCode\":200}", 0},
  };
}

const Small json = {
    "well-formed", Format::json,
    "\uFEFF\r\n" +
        json_response_of(R"({"id":"\u003C\uD83D\uDE00é","links":[{"url":"u"}],"status":"x"},)"
                         R"( {"x":[{"id":-1.5e3},null],"status":"\\y","id":2,"__type":null})") +
        "\n",
    2, true};
const std::string json_job = json_job_of("1");

std::vector<Small> json_documents() {
  const auto cut = [](std::string document, std::size_t size) {
    return document.substr(0, document.size() - size);
  };
  return {
      json,
      {"malformed", Format::json,
       cut(json_response_of(json_job + ",\n" + json_job_of("\U0001F600") +
                            ",{\"id\":\"\u4E2D\"\n;"),
           4),
       2},
      {"with a misspelled literal", Format::json,
       json_response_of(json_job + R"(,{"id":"2","x":[true,false,nul]})"), 1},
      {"with a broken pair", Format::json,
       json_response_of(json_job + R"(,{"id":"2","x":"\\\uD83D\uD83D"})"), 1},
      {"not UTF-8 after all", Format::json, json_response_of(json_job + ",{\"id\":\"\xE4\xB8(\"}"),
       1},
      {"with a number that goes wrong", Format::json,
       json_response_of(json_job + R"(,{"id":"2","x":[0,-0.5,12e+1,1.e])"), 1},
      {"without a status", Format::json, json_response_of(json_job + R"(,{"id":"2"})"), 1},
      {"with a field twice", Format::json,
       json_response_of(json_job + R"(,{"id":"2","i\u0064":"3"})"), 1},
      {"cut off", Format::json, cut(json.document, 4), 2},
      {"with more behind it", Format::json, json_response_of(json_job) + " \n\u00E9{}", 1},
      {"in UTF-16", Format::json, utf_16(json_response_of(json_job)), 0},
      {"no response", Format::json, R"({"a":[1,"two",{"b":null}]})", 0},
      {"no object", Format::json, " 12.5e-1 ", 0},
      {"no JSON", Format::json, "<Response/>", 0},
  };
}

std::vector<Small> all() {
  std::vector<Small> documents = xml_documents();
  for (Small& small : json_documents()) documents.push_back(std::move(small));
  return documents;
}

std::vector<Small> all_with_jobs() {
  std::vector<Small> documents = all();
  std::erase_if(documents, [](const Small& small) { return small.jobs == 0; });
  return documents;
}

std::vector<std::size_t> step_sizes(const std::string& document) {
  return {1, 2, 5, document.size()};
}

Reading read_whole(const Small& small) {
  return geojob::test::read_whole(small.document, {}, small.format);
}

bool same(const Reading& left, const Reading& right) {
  return left.text == right.text && left.place == right.place && left.error == right.error;
}

/// Pushes each piece from in front of the guard, and overwrites it after the push.
Reading read_guarded(GuardedText& guarded, Format format,
                     std::span<const std::string_view> pieces) {
  RecordingSink sink;
  ReaderOf reader(format, sink);
  Reading reading;
  for (const std::string_view piece : pieces) {
    reading.bytes_taken += reader->push(guarded.place(piece), reading.error);
    guarded.wipe();
    if (reading.error) break;
  }
  return concluded(*reader, sink, std::move(reading));
}

/// What a sink does at the job in question.
enum class Act : std::uint8_t { stop, throws };

/// Reads with a sink that acts once; then reads all with the same reader.
void grind_callback(const Small& small, std::size_t number, std::size_t size, Act act) {
  const std::vector<std::string_view> pieces = pieces_of(small.document, size);
  FailingResource memory;
  {
    RecordingSink recording;
    std::size_t calls = 0;
    CallbackSink sink([&](const JobView& job) {
      if (calls++ != number) return recording.on_job(job);
      if (act == Act::throws) throw std::runtime_error("ground");
      return Flow::stop;
    });
    ReaderOf reader(small.format, sink, {}, &memory);
    if (act == Act::throws) {
      BOOST_CHECK_THROW(static_cast<void>(read_with(*reader, recording, pieces)),
                        std::runtime_error);
    } else {
      BOOST_TEST(!read_with(*reader, recording, pieces).error);
    }
    BOOST_TEST(reader->stopped());
    BOOST_TEST(calls == number + 1);
    BOOST_TEST(recording.jobs.size() == number);
    BOOST_TEST(same(read_again(*reader, recording, small.document, size), read_whole(small)), size);
  }
  BOOST_TEST(memory.live_bytes() == 0U);
}

}  // namespace

BOOST_DATA_TEST_CASE(the_documents_are_what_they_seem, data::make(all()), small) {
  RecordingSink sink;
  ReaderOf reader(small.format, sink);
  const Reading reading = read_again(*reader, sink, small.document);
  BOOST_TEST(sink.jobs.size() == small.jobs);
  BOOST_TEST(!reading.error == small.good);
}

BOOST_DATA_TEST_CASE(every_three_way_split_gives_the_same, data::make(all()), small) {
  const std::string_view text = small.document;
  const Reading whole = read_whole(small);
  RecordingSink sink;
  ReaderOf reader(small.format, sink);
  constexpr std::size_t step = geojob::test::sanitized ? 4 : 1;
  std::size_t different = 0;
  for (std::size_t first = 0; first <= text.size(); ++first) {
    for (std::size_t second = first; second <= text.size(); second += step) {
      const std::array pieces = {text.substr(0, first), text.substr(first, second - first),
                                 text.substr(second)};
      reader->reset();
      const Reading split = read_with(*reader, sink, pieces);
      if (same(split, whole)) continue;
      BOOST_TEST_INFO("split after " << first << " and " << second << " bytes");
      BOOST_TEST(split.text == whole.text);
      ++different;
    }
  }
  BOOST_TEST(different == 0U);
}

BOOST_DATA_TEST_CASE(a_stop_at_every_job_leaves_the_reader_sound, data::make(all_with_jobs()),
                     small) {
  for (std::size_t number = 0; number < small.jobs; ++number) {
    for (const std::size_t size : step_sizes(small.document)) {
      grind_callback(small, number, size, Act::stop);
    }
  }
}

BOOST_DATA_TEST_CASE(a_throw_at_every_job_leaves_the_reader_sound, data::make(all_with_jobs()),
                     small) {
  for (std::size_t number = 0; number < small.jobs; ++number) {
    for (const std::size_t size : step_sizes(small.document)) {
      grind_callback(small, number, size, Act::throws);
    }
  }
}

BOOST_DATA_TEST_CASE(no_byte_behind_a_prefix_is_read, data::make(all()), small) {
  GuardedText guarded(small.document.size());
  for (std::size_t size = 0; size <= small.document.size(); ++size) {
    const std::string prefix = small.document.substr(0, size);
    const auto read = [&](std::string_view text) {
      return geojob::test::read_whole(text, {}, small.format);
    };
    const Reading expected = read(prefix);
    BOOST_TEST(same(read(guarded.place(prefix)), expected), size);
  }
}

BOOST_DATA_TEST_CASE(no_byte_behind_a_piece_is_read_nor_after_its_push, data::make(all()), small) {
  const Reading expected = read_whole(small);
  GuardedText guarded(small.document.size());
  for (const std::size_t size : step_sizes(small.document)) {
    BOOST_TEST(same(read_guarded(guarded, small.format, pieces_of(small.document, size)), expected),
               size);
  }
}

BOOST_AUTO_TEST_SUITE_END()
