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

#include "geojob/xml_reader.hpp"
#include "support/callback_sink.hpp"
#include "support/documents.hpp"
#include "support/failing_resource.hpp"
#include "support/guarded_text.hpp"
#include "support/reading.hpp"

namespace {

using geojob::Flow;
using geojob::JobView;
using geojob::XmlReader;
using geojob::test::CallbackSink;
using geojob::test::FailingResource;
using geojob::test::GuardedText;
using geojob::test::pieces_of;
using geojob::test::read_whole;
using geojob::test::read_with;
using geojob::test::Reading;
using geojob::test::RecordingSink;
using geojob::test::utf_16;
namespace data = boost::unit_test::data;

struct Small {
  const char* what;
  std::string document;
  std::size_t jobs;  ///< That come before the end, or before the error.
  bool good = false;
};

std::ostream& operator<<(std::ostream& out, const Small& small) { return out << small.what; }

const std::string envelope_start = "<Response><ResourceSets><ResourceSet><Resources>";
const std::string envelope_end = "</Resources></ResourceSet></ResourceSets></Response>";

const Small well_formed = {
    "well-formed",
    "<?xml version='1.0'?>\r\n" + envelope_start +
        "<DataflowJob><Id>&lt;\u00E9</Id><Link role='self'>u</Link><Status>x</Status></DataflowJob>"
        "<!--c--><DataServiceJob><Status><![CDATA[y]]></Status><Id>2</Id></DataServiceJob>" +
        envelope_end,
    2, true};
const Small malformed = {"malformed",
                         envelope_start +
                             "<DataflowJob><Id>1</Id><Status>Pending</Status></DataflowJob>\n"
                             "<DataflowJob><Id>2</Id><Status>\U0001F600</Status></DataflowJob>\n"
                             "<DataflowJob><Id>3</Id>\u4E2D</Status>",
                         2};

std::vector<Small> all() {
  return {
      well_formed,
      malformed,
      {"without a status",
       envelope_start +
           "<DataflowJob><Id>1</Id><Status>x</Status></DataflowJob>"
           "<DataflowJob><Id>2</Id></DataflowJob>" +
           envelope_end,
       1},
      {"cut off", well_formed.document.substr(0, well_formed.document.size() - 30), 2},
      {"in UTF-16",
       utf_16("<Response><ResourceSets><ResourceSet><Resources><DataflowJob><Id>\U0001F600</Id>"
              "<Status>\u4E2D</Status></DataflowJob>" +
              envelope_end),
       1, true},
      {"not UTF-8 after all",
       envelope_start +
           "<DataflowJob><Id>1</Id><Status>x</Status>"
           "</DataflowJob>\xC3(" +
           envelope_end,
       1},
      {"no response", "<html><body>no</body></html>", 0},
      {"no XML", "{\"statusCode\":200}", 0},
  };
}

std::vector<Small> all_with_jobs() {
  std::vector<Small> documents = all();
  std::erase_if(documents, [](const Small& small) { return small.jobs == 0; });
  return documents;
}

std::vector<std::size_t> step_sizes(const std::string& document) {
  return {1, 2, 5, document.size()};
}

Reading read_again(XmlReader& reader, RecordingSink& sink,
                   std::span<const std::string_view> pieces) {
  reader.reset();
  return read_with(reader, sink, pieces);
}

bool same(const Reading& left, const Reading& right) {
  return left.text == right.text && left.place == right.place && left.error == right.error;
}

/// Pushes each piece from in front of the guard, and overwrites it after the push.
Reading read_guarded(GuardedText& guarded, std::span<const std::string_view> pieces) {
  RecordingSink sink;
  XmlReader reader(sink);
  Reading reading;
  for (const std::string_view piece : pieces) {
    reading.bytes_taken += reader.push(guarded.place(piece), reading.error);
    guarded.wipe();
    if (reading.error) break;
  }
  return concluded(reader, sink, std::move(reading));
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
    XmlReader reader(sink, {}, &memory);
    if (act == Act::throws) {
      BOOST_CHECK_THROW(static_cast<void>(read_with(reader, recording, pieces)),
                        std::runtime_error);
    } else {
      BOOST_TEST(!read_with(reader, recording, pieces).error);
    }
    BOOST_TEST(reader.stopped());
    BOOST_TEST(calls == number + 1);
    BOOST_TEST(recording.jobs.size() == number);
    BOOST_TEST(same(read_again(reader, recording, pieces), read_whole(small.document)), size);
  }
  BOOST_TEST(memory.live_bytes() == 0U);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(grinder)

BOOST_DATA_TEST_CASE(the_documents_are_what_they_seem, data::make(all()), small) {
  RecordingSink sink;
  XmlReader reader(sink);
  const Reading reading = read_again(reader, sink, pieces_of(small.document, 1000));
  BOOST_TEST(sink.jobs.size() == small.jobs);
  BOOST_TEST(!reading.error == small.good);
}

BOOST_DATA_TEST_CASE(every_three_way_split_gives_the_same, data::make(all()), small) {
  const std::string_view text = small.document;
  const Reading whole = read_whole(text);
  RecordingSink sink;
  XmlReader reader(sink);
  std::size_t different = 0;
  for (std::size_t first = 0; first <= text.size(); ++first) {
    for (std::size_t second = first; second <= text.size(); ++second) {
      const std::array pieces = {text.substr(0, first), text.substr(first, second - first),
                                 text.substr(second)};
      const Reading split = read_again(reader, sink, pieces);
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
    const Reading expected = read_whole(prefix);
    BOOST_TEST(same(read_whole(guarded.place(prefix)), expected), size);
  }
}

BOOST_DATA_TEST_CASE(no_byte_behind_a_piece_is_read_nor_after_its_push, data::make(all()), small) {
  const Reading expected = read_whole(small.document);
  GuardedText guarded(small.document.size());
  for (const std::size_t size : step_sizes(small.document)) {
    BOOST_TEST(same(read_guarded(guarded, pieces_of(small.document, size)), expected), size);
  }
}

BOOST_AUTO_TEST_SUITE_END()
