// SPDX-License-Identifier: MIT
#include <simdjson.h>

#include <cstring>

#include "fields.hpp"
#include "subject.hpp"

namespace geojob::bench {
namespace {

namespace ondemand = simdjson::ondemand;

/// It reads past the end of its input, so the document is copied into a larger buffer.
class SimdJson final : public Subject {
 public:
  void read(std::string_view document, Extraction& into) override {
    const std::size_t capacity = document.size() + simdjson::SIMDJSON_PADDING;
    if (padded_.size() < capacity) padded_.resize(capacity);
    std::memcpy(padded_.data(), document.data(), document.size());
    ondemand::document parsed =
        parser_.iterate(padded_.data(), document.size(), padded_.size()).value();
    for (ondemand::field member : parsed.get_object()) {
      const std::string_view name = member.unescaped_key();
      if (name == "statusCode") set(Field::status_code, member.value(), into);
      if (name == "errorDetails") {
        for (ondemand::value detail : member.value().get_array()) {
          set(Field::error_detail, detail, into);
        }
      }
      if (name == "resourceSets") read_sets(member.value(), into);
    }
    require(parsed.current_location().error() == simdjson::OUT_OF_BOUNDS,
            "bytes behind the document");
  }

 private:
  static void set(Field field, ondemand::value value, Extraction& into) {
    switch (value.type().value()) {
      case ondemand::json_type::string:
        into.set(field, value.get_string().value());
        return;
      case ondemand::json_type::number:
        into.set(field, value.get_uint64().value());
        return;
      default:
        return;
    }
  }
  static void read_sets(ondemand::value sets, Extraction& into) {
    for (ondemand::value set : sets.get_array()) {
      for (ondemand::field member : set.get_object()) {
        if (member.unescaped_key().value() != "resources") continue;
        for (ondemand::value job : member.value().get_array()) read_job(job, into);
      }
    }
  }
  static void read_job(ondemand::value job, Extraction& into) {
    into.begin_job();
    for (ondemand::field member : job.get_object()) {
      const std::string_view name = member.unescaped_key();
      if (name == "links") {
        for (ondemand::value link : member.value().get_array()) read_link(link, into);
      } else if (const Field field = json_job_field(name); field != Field::none) {
        set(field, member.value(), into);
      }
    }
    into.end_job();
  }
  static void read_link(ondemand::value link, Extraction& into) {
    into.begin_link();
    for (ondemand::field member : link.get_object()) {
      const Field field = json_link_field(member.unescaped_key().value());
      if (field != Field::none) set(field, member.value(), into);
    }
  }

  std::vector<char> padded_;
  ondemand::parser parser_;
};

const Registration registration({"simdjson On-Demand", Format::json, Role::peer, Life::reused,
                                 make<SimdJson>});

}  // namespace
}  // namespace geojob::bench
