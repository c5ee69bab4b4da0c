// SPDX-License-Identifier: MIT
// A reader that has read a document reads it again without an allocation from anywhere.

#include <algorithm>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "geojob/job/job_reader_base.hpp"
#include "support/documents.hpp"
#include "support/heap_counter.hpp"
#include "support/reading.hpp"

BOOST_AUTO_TEST_SUITE(steady_state)

namespace {

using geojob::Flow;
using geojob::Format;
using geojob::JobReaderBase;
using geojob::JobSink;
using geojob::JobView;
using geojob::Limits;
using geojob::test::formats;
using geojob::test::HeapCounter;
using geojob::test::ReaderOf;
using geojob::test::response_files;
using geojob::test::ResponseFile;
namespace data = boost::unit_test::data;

constexpr std::size_t whole = static_cast<std::size_t>(-1);
constexpr std::size_t small = 64;

/// Unlike RecordingSink it keeps nothing, which would be counted too.
class CountingSink final : public JobSink {
 public:
  Flow on_job(const JobView& /*job*/) override {
    ++jobs;
    return Flow::go_on;
  }

  std::size_t jobs = 0;
};

std::error_code read(JobReaderBase& reader, std::string_view document, std::size_t piece_bytes) {
  std::error_code error;
  reader.reset();
  for (; !document.empty() && !error;
       document.remove_prefix(std::min(piece_bytes, document.size()))) {
    reader.push(document.substr(0, piece_bytes), error);
  }
  if (!error) reader.finish(error);
  return error;
}

/// How often the heap is asked for memory while the document is read once more.
std::size_t allocations_of(JobReaderBase& reader, std::string_view document,
                           std::size_t piece_bytes) {
  HeapCounter counter;
  static_cast<void>(read(reader, document, piece_bytes));
  return counter.stop();
}

/// All that is read without an error.
std::vector<ResponseFile> good_responses(Format format) {
  std::vector<ResponseFile> good;
  CountingSink sink;
  for (ResponseFile& file : response_files()) {
    if (file.format != format) continue;
    ReaderOf reader(format, sink);
    if (!read(*reader, file.text(), whole)) good.push_back(std::move(file));
  }
  return good;
}

}  // namespace

BOOST_DATA_TEST_CASE(a_document_read_again_costs_no_allocation, data::make(formats), format) {
  const std::vector<ResponseFile> files = good_responses(format);
  BOOST_TEST(files.size() > 300U);
  for (const ResponseFile& file : files) {
    const std::string document = file.text();
    for (const std::size_t piece_bytes : {whole, small}) {
      CountingSink sink;
      ReaderOf reader(format, sink);
      BOOST_TEST(allocations_of(*reader, document, piece_bytes) > 0U, file);
      const std::size_t jobs = sink.jobs;
      for (int i = 0; i < 3; ++i) {
        BOOST_TEST(allocations_of(*reader, document, piece_bytes) == 0U, file);
      }
      BOOST_TEST(sink.jobs == 4 * jobs, file);
    }
  }
}

// What the pieces were does not matter then, nor what else was read in between.
BOOST_DATA_TEST_CASE(nor_do_all_documents_by_one_reader, data::make(formats), format) {
  std::vector<std::string> documents;
  for (const ResponseFile& file : good_responses(format)) documents.push_back(file.text());
  CountingSink sink;
  Limits limits;
  limits.parser_heap_bytes = 0;  // or what the largest of them needs would be given back
  ReaderOf reader(format, sink, limits);
  for (const std::size_t piece_bytes : {whole, small}) {
    for (const std::string& document : documents) {
      BOOST_TEST(!read(*reader, document, piece_bytes));
    }
  }
  const std::size_t jobs = sink.jobs;
  std::size_t allocations = 0;
  for (const std::size_t piece_bytes : {small, whole}) {
    for (const std::string& document : documents) {
      allocations += allocations_of(*reader, document, piece_bytes);
    }
  }
  BOOST_TEST(allocations == 0U);
  BOOST_TEST(sink.jobs == 2 * jobs);
}

BOOST_AUTO_TEST_SUITE_END()
