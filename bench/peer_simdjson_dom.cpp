// SPDX-License-Identifier: MIT
#include <simdjson.h>

#include "fields.hpp"
#include "subject.hpp"

namespace geojob::bench {
namespace {

namespace dom = simdjson::dom;

/// Its parser copies the document into a larger buffer, because it reads past the end. Unlike
/// On-Demand, all of its code is in the library, which selects the processor's best instructions at
/// run time.
class SimdJsonTree final : public Subject {
 public:
  void read(std::string_view document, Extraction& into) override {
    const dom::object response = parser_.parse(document.data(), document.size(), true);
    for (const auto [name, value] : response) {
      if (name == "statusCode") set(Field::status_code, value, into);
      if (name == "errorDetails") {
        for (const dom::element detail : dom::array(value)) set(Field::error_detail, detail, into);
      }
      if (name == "resourceSets") read_sets(value, into);
    }
  }

 private:
  static void set(Field field, dom::element value, Extraction& into) {
    if (value.is_string()) into.set(field, std::string_view(value));
    if (value.is_uint64()) into.set(field, std::uint64_t{value});
  }
  static void read_sets(dom::array sets, Extraction& into) {
    for (const dom::object set : sets) {
      for (const auto [name, value] : set) {
        if (name != "resources") continue;
        for (const dom::object job : dom::array(value)) read_job(job, into);
      }
    }
  }
  static void read_job(dom::object job, Extraction& into) {
    into.begin_job();
    for (const auto [name, value] : job) {
      if (name == "links") {
        for (const dom::object link : dom::array(value)) read_link(link, into);
      } else if (const Field field = json_job_field(name); field != Field::none) {
        set(field, value, into);
      }
    }
    into.end_job();
  }
  static void read_link(dom::object link, Extraction& into) {
    into.begin_link();
    for (const auto [name, value] : link) {
      if (const Field field = json_link_field(name); field != Field::none) set(field, value, into);
    }
  }

  dom::parser parser_;
};

const Registration registration({"simdjson DOM (tree)", Format::json, Role::peer, Life::reused,
                                 make<SimdJsonTree>});

}  // namespace
}  // namespace geojob::bench
