// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <system_error>

#include "c_interface/subjects.h"
#include "geojob/core/fixed_memory.hpp"
#include "geojob/feed/feed_reader.hpp"
#include "geojob/feed/match.hpp"
#include "geojob/feed/result_row.hpp"
#include "geojob/job/job_reader.hpp"

namespace geojob::bench {
namespace {

class BriefJobs final : public JobSink {
 public:
  explicit BriefJobs(bench_sums& sums) : sums_(sums) {}
  Flow on_job(const JobView& job) override {
    if (job.state == JobState::completed) ++sums_.items;
    return Flow::go_on;
  }

 private:
  bench_sums& sums_;
};

class WholeJobs final : public JobSink {
 public:
  explicit WholeJobs(bench_sums& sums) : sums_(sums) {}
  Flow on_job(const JobView& job) override {
    ++sums_.items;
    sums_.bytes += job.id.size() + job.type.size() + job.name.size() + job.description.size() +
                   job.status_text.size() + job.error_message.size();
    sums_.bytes += job.total.value_or(0) + job.processed.value_or(0) + job.failed.value_or(0);
    if (job.created) sums_.bytes += job.created->fraction;
    if (job.completed) sums_.bytes += job.completed->fraction;
    for (const LinkView& link : job.links) {
      sums_.bytes += link.role.size() + link.name.size() + link.url.size();
    }
    return Flow::go_on;
  }

 private:
  bench_sums& sums_;
};

class BriefEntities final : public EntitySink {
 public:
  explicit BriefEntities(bench_sums& sums) : sums_(sums) {}
  Flow on_entity(const EntityView& entity) override {
    ++sums_.items;
    sums_.bytes += entity.id.size();
    return Flow::go_on;
  }

 private:
  bench_sums& sums_;
};

class PointsOfEntities final : public EntitySink {
 public:
  explicit PointsOfEntities(bench_sums& sums) : sums_(sums) {}
  Flow on_entity(const EntityView& entity) override {
    ++sums_.items;
    sums_.bytes += entity.id.size() + static_cast<std::uint64_t>(match_of(entity));
    if (entity.candidates.empty()) return Flow::go_on;
    const CandidateView& best = entity.candidates.front();
    sums_.bytes += best.point.latitude.size() + best.point.longitude.size() +
                   best.confidence.size() + best.address.formatted_address.size();
    return Flow::go_on;
  }

 private:
  bench_sums& sums_;
};

class RowsOfEntities final : public EntitySink {
 public:
  explicit RowsOfEntities(bench_sums& sums) : sums_(sums) {}
  Flow on_entity(const EntityView& entity) override {
    using enum ResultColumn;
    static constexpr std::array columns = {
        id,          latitude,        longitude,    confidence, match_codes,    entity_type,
        name,        matched_address, address_line, locality,   admin_district, admin_district_2,
        postal_code, country_region,  west,         south,      east,           north,
        status,      reason,          trace_id};
    const ResultRow row(entity, 0, PointUse::display);
    ++sums_.items;
    for (const ResultColumn column : columns) sums_.bytes += row.value(column).text.size();
    return Flow::go_on;
  }

 private:
  bench_sums& sums_;
};

void read_once(DocumentReader& reader, const bench_reading& reading, std::error_code& error) {
  reader.reset();
  for (std::string_view left(reading.document, reading.size); !left.empty() && !error;) {
    const std::size_t size = std::min(left.size(), reading.piece_bytes);
    reader.push(left.substr(0, size), error);
    left.remove_prefix(size);
  }
  if (!error) reader.finish(error);
}

template <class Reader, class Sink>
bench_sums read(const bench_reading& reading, const Limits& limits) {
  bench_sums sums{};
  FixedMemory memory({static_cast<std::byte*>(reading.block), reading.block_size});
  Sink sink(sums);
  Reader reader(sink, limits, memory);
  std::error_code error;
  for (unsigned i = 0; i < reading.times && !error; ++i) read_once(reader, reading, error);
  sums.error = error.value();
  sums.heap_peak = reader.heap_peak();
  return sums;
}

}  // namespace
}  // namespace geojob::bench

using namespace geojob::bench;

bench_sums bench_cpp_jobs_briefly(const bench_reading* reading) {
  return read<geojob::JobReader, BriefJobs>(*reading, {});
}
bench_sums bench_cpp_jobs_wholly(const bench_reading* reading) {
  return read<geojob::JobReader, WholeJobs>(*reading, {});
}
bench_sums bench_cpp_feed_briefly(const bench_reading* reading) {
  return read<geojob::FeedReader, BriefEntities>(*reading, geojob::feed_limits);
}
bench_sums bench_cpp_feed_points(const bench_reading* reading) {
  return read<geojob::FeedReader, PointsOfEntities>(*reading, geojob::feed_limits);
}
bench_sums bench_cpp_feed_rows(const bench_reading* reading) {
  return read<geojob::FeedReader, RowsOfEntities>(*reading, geojob::feed_limits);
}
