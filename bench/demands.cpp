// SPDX-License-Identifier: MIT
#include "demands.hpp"

#include <algorithm>
#include <utility>

namespace geojob::bench {
namespace {

class Finder {
 public:
  explicit Finder(const std::vector<Entry>& entries) : entries_(entries) {}

  [[nodiscard]] const Entry* reader(Format format, std::string_view scenario, std::size_t chunk,
                                    Life life = Life::reused) const {
    return first([&](const Entry& entry) {
      return entry.contender->role == Role::geojob && entry.contender->extracts &&
             entry.contender->life == life && is(entry, format, scenario, chunk);
    });
  }
  [[nodiscard]] const Entry* floor(Format format, std::string_view scenario, std::size_t chunk,
                                   Life life) const {
    return first([&](const Entry& entry) {
      return entry.contender->is_reference && entry.contender->life == life &&
             is(entry, format, scenario, chunk);
    });
  }
  [[nodiscard]] const Entry* peer(std::string_view name,
                                  std::string_view scenario = status_scenario) const {
    return first([&](const Entry& entry) {
      return entry.contender->name == name && is(entry, Format::xml, scenario, whole);
    });
  }

 private:
  static bool is(const Entry& entry, Format format, std::string_view scenario, std::size_t chunk) {
    return entry.measured() && entry.document->format == format &&
           entry.document->scenario == scenario && entry.setting.chunk_bytes == chunk;
  }
  template <class Wanted>
  [[nodiscard]] const Entry* first(Wanted wanted) const {
    const auto found = std::find_if(entries_.begin(), entries_.end(), wanted);
    return found == entries_.end() ? nullptr : &*found;
  }

  const std::vector<Entry>& entries_;
};

}  // namespace

std::vector<Demand> demands_on(const std::vector<Entry>& entries) {
  constexpr std::size_t small = 1U << 10U;
  constexpr std::size_t large = 64U << 10U;
  const Finder find(entries);
  const Entry* const xml = find.reader(Format::xml, status_scenario, whole);
  const auto to_pugixml = [&](std::string words, double bound, std::string_view scenario,
                              std::size_t chunk = whole, Life life = Life::reused) {
    return Demand{std::move(words) + ", to pugixml", true, bound,
                  find.reader(Format::xml, scenario, chunk, life),
                  find.peer(pugixml_name, scenario)};
  };
  std::vector<Demand> demands = {
      to_pugixml("XML status, reused", 0.50, status_scenario),
      to_pugixml("XML status, fresh", 0.65, status_scenario, whole, Life::fresh),
      to_pugixml("XML status in pieces of 1 KiB, reused", 0.65, status_scenario, small),
      to_pugixml("XML status with prefixes, reused", 0.70, prefixed_scenario),
      to_pugixml("XML error envelope, reused", 0.90, error_scenario),
      to_pugixml("XML list in pieces of 64 KiB", 0.36, list_scenario, large),
      {"XML status, reused, to Expat reset with a fixed salt", true, 1.03, xml,
       find.floor(Format::xml, status_scenario, whole, Life::reused)},
      {"XML status, reused, to a fresh Expat", true, 0.70, xml,
       find.floor(Format::xml, status_scenario, whole, Life::fresh)},
      {"XML list in pieces of 64 KiB, to Expat in the same", true, 1.05,
       find.reader(Format::xml, list_scenario, large),
       find.floor(Format::xml, list_scenario, large, Life::reused)},
      {"JSON status, reused, to Boost.JSON reset", true, 0.75,
       find.reader(Format::json, status_scenario, whole),
       find.floor(Format::json, status_scenario, whole, Life::reused)},
  };
  for (const char* const name : {"Poco SAX", "Qt QXmlStreamReader", "Xerces SAX2"}) {
    demands.push_back(
        {std::string(name) + " to geojob, XML status", false, 1.8, find.peer(name), xml});
  }
  return demands;
}

}  // namespace geojob::bench
