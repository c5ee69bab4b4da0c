// SPDX-License-Identifier: MIT
// Prints what the readers of result files and tables take: sizes, heap and stack. The tables of
// docs/memory.md.
#include <cstddef>
#include <cstdio>
#include <string>
#include <string_view>

#include "budget/memory_use.hpp"
#include "geojob/delimited/delimited_reader.hpp"
#include "geojob/feed/feed_reader.hpp"
#include "support/entity_reading.hpp"

namespace geojob::test {
namespace {

constexpr std::size_t a_piece = 64;
constexpr std::size_t mebibyte = 1U << 20U;

class IgnoringEntitySink final : public EntitySink {
 public:
  Flow on_entity(const EntityView& /*entity*/) override { return Flow::go_on; }
};

class IgnoringRowSink final : public RowSink {
 public:
  Flow on_row(const RowView& /*row*/) override { return Flow::go_on; }
};

Use use_of_feed(std::string_view feed, std::size_t piece_bytes) {
  return measured_use<FeedReader, IgnoringEntitySink>(feed, piece_bytes, feed_limits);
}

Use use_of_table(std::string_view table, std::size_t piece_bytes) {
  return measured_use<DelimitedReader, IgnoringRowSink>(table, piece_bytes, Delimiter::comma,
                                                        RowWidth::any, Limits{});
}

void print_feed(const char* what, const std::string& feed) {
  for (const std::size_t piece_bytes : {whole, a_piece}) {
    print_row("feed", what, piece_bytes, use_of_feed(feed, piece_bytes));
  }
}

void print_table(const char* what, const std::string& table) {
  for (const std::size_t piece_bytes : {whole, a_piece}) {
    print_row("delimited", what, piece_bytes, use_of_table(table, piece_bytes));
  }
}

/// The text with what is behind `start` a thousand times, up to `end`.
std::string longer(const std::string& text, std::string_view start, std::string_view end) {
  const std::size_t from = text.find(start);
  const std::size_t to = end.empty() ? text.size() : text.find(end);
  std::string all = text.substr(0, from);
  for (int i = 0; i < 1000; ++i) all.append(text, from, to - from);
  return all + text.substr(to);
}

std::string entity(const std::string& content) {
  return "<GeocodeFeed Version='2.0'><GeocodeEntity Id='1'>" + content +
         "</GeocodeEntity></GeocodeFeed>";
}

/// As many candidates as the service finds at most.
std::string candidates() {
  std::string all;
  for (int i = 0; i < 20; ++i) {
    all +=
        "<GeocodeResponse Name='12 Rue de l&apos;Église, 69003 Lyon' Confidence='High'>"
        "<GeocodePoint Latitude='45.7561234' Longitude='4.8412345' UsageTypes='Display'/>"
        "<Point Latitude='45.7561234' Longitude='4.8412345'/></GeocodeResponse>";
  }
  return all;
}

void print_sizes() {
  std::printf("| type | bytes |\n| --- | ---: |\n");
  std::printf("| `FeedReader`, `DelimitedReader` | %zu, %zu |\n", sizeof(FeedReader),
              sizeof(DelimitedReader));
  std::printf("| `EntityView`, `CandidateView`, `GeocodePointView` | %zu, %zu, %zu |\n",
              sizeof(EntityView), sizeof(CandidateView), sizeof(GeocodePointView));
  std::printf("| `RowView` | %zu |\n\n", sizeof(RowView));
}

void print_files() {
  const std::string xml = feed_file("out-v2-succeeded.xml");
  const std::string csv = feed_file("out-v2-succeeded.csv");
  print_head();
  print_feed("XML", xml);
  print_feed("XML, a thousand times", longer(xml, "<GeocodeEntity", "</GeocodeFeed>"));
  print_feed("XML, 20 candidates", entity(candidates()));
  print_feed("CSV", csv);
  print_feed("CSV, a thousand times", longer(csv, "r-3", {}));
  print_feed("with pipes", feed_file("out-v2-succeeded.pipe.txt"));
  print_feed("CSV, version 1.0", feed_file("out-v1-succeeded.csv"));
  print_table("CSV", csv);
  print_table("CSV, a thousand times", longer(csv, "r-3", {}));
}

void print_hostile() {
  const std::string a_lot(mebibyte, 'x');
  std::string fields;
  for (int i = 0; i < 100000; ++i) fields += ',';
  std::string many;
  for (int i = 0; i < 1000; ++i) many += "<GeocodeResponse Name='a'/>";
  const std::string header = "Bing Spatial Data Services, 2.0\nId,StatusCode\n";
  print_row("feed", "XML, attribute of 1 MiB", a_piece,
            use_of_feed("<GeocodeFeed a='" + a_lot + "'/>", a_piece));
  print_row("feed", "XML, text of 1 MiB", a_piece,
            use_of_feed(entity("<TraceId>" + a_lot + "</TraceId>"), a_piece));
  print_row("feed", "XML, 1,000 candidates", a_piece, use_of_feed(entity(many), a_piece));
  print_row("feed", "CSV, field of 1 MiB", a_piece, use_of_feed(header + "1," + a_lot, a_piece));
  print_row("feed", "CSV, 100,000 fields", a_piece, use_of_feed(header + "1" + fields, a_piece));
  print_row("delimited", "field of 1 MiB", a_piece, use_of_table(a_lot, a_piece));
  print_row("delimited", "100,000 fields", a_piece, use_of_table(fields, a_piece));
}

}  // namespace
}  // namespace geojob::test

int main() {
  geojob::test::print_sizes();
  geojob::test::print_files();
  geojob::test::print_hostile();
  return 0;
}
