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
#include "xml/xml_parser.hpp"

BOOST_AUTO_TEST_SUITE(three_readings)

namespace {

using geojob::Failure;
using geojob::Heap;
using geojob::Limits;
using geojob::Position;
using geojob::XmlParser;
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

const std::vector<std::string> documents = {
    "",
    " \r\n",
    "\xEF\xBB\xBF",
    "\xEF\xBB",
    "\xEF\xBB<a/>",
    "<a/>",
    "<a></a>",
    "<a >b</a >",
    "<a b='1'>c</a>",
    "<a><b></b\n></a>",
    "<a><b\n></b></a>",
    "<a\n b='1'\n/>\r",
    "\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<a>\n</a>\r\n",
    "<?xml version='1.0'?><a/>",
    "<?xml version='1.0' encoding='UTF-8'?>\n<!-- c --><a/>",
    "<?xml version='1.0' encoding='latin-1'?><a/>",
    "<?xml version='1.1'?><a/>",
    "<?xml veRsion='1.0'?><a/>",
    "<?xml version='1.0' encoding='Utf-8'?><a/>",
    "<?XML version='1.0'?><a/>",
    "<?xml version=\"1.0\" ?><a/>",
    "<?xml version=\"1.0ErrorMessageutf-8\"?><a/>",
    "<?xml version='1.0' encoding='utf-8' standalone='yes'?><a/>",
    "<?xml version='1.0' standalone='perhaps'?><a/>",
    "<?xml version='1.0'encoding='utf-8'?><a/>",
    "<?xml encoding='utf-8'?><a/>",
    " <?xml version='1.0'?><a/>",
    "<?xml version='1.0'?><?xml version='1.0'?><a/>",
    "\n\xEF\xBB\xBF<a/>",
    "<?p i?><a/>",
    "<!DOCTYPE a><a/>",
    "text",
    "<a>1 &lt; 2 &amp;&gt;&quot;&apos;</a>",
    "<a>&#65;&#x42;&#x1F600;&#xe9;&#0;</a>",
    "<a>&#xD800;</a>",
    "<a>&#x110000;</a>",
    "<a>&#00000000000000000065;</a>",
    "<a>&#4294967361;</a>",
    "<a>&#xFFFE;</a>",
    "<a>&#65535;</a>",
    "<a>&#x4G;</a>",
    "<a>&#4A;</a>",
    "<a>&#4B;</a>",
    "<a>&#xFFFF;</a>",
    "<a>&#X41;</a>",
    "<a>&#65</a>",
    "<a>&#65 ;</a>",
    "<a>&#;</a>",
    "<a>&#x;</a>",
    "<a>&#6 5;</a>",
    "<a>&other;</a>",
    "<a>&am p;</a>",
    "<a>& b</a>",
    "<a>&amp</a>",
    "<a>one\ntwo\r\nthree\rfour\r</a>",
    "<a>one\n\n\n  two\tthree</a>",
    "<a>]]></a>",
    "<a>text]]></a>",
    "<a>a]b]]c]]]d</a>",
    "<a>]</a>",
    "<a>]]]></a>",
    "<a><![CDATA[x]]></a>",
    "<a>1<![CDATA[<&>]] ]]]]></a>",
    "<a><![CDATA[]]><![CDATA[a\r\nb\rc\n\xC3\xA9]]>d</a>",
    "<a><![CDATA[",
    "<a><![CDATA[ab",
    "<a><![CDATA[\x01]]></a>",
    "<a><![CDAT[x]]></a>",
    "<a><!-- c --></a>",
    "<a><!----><!-- - \n \xC3\xA9 --></a>",
    "<a><!-- -- --></a>",
    "<a><!--></a>",
    "<a><!---></a>",
    "<a><!-- \r --></a>",
    "<a><!-- ---></a>",
    "<a><!-- \x02 --></a>",
    "<a><!- c --></a>",
    "<a><?p i?></a>",
    "<a><?xml version='1.0'?></a>",
    "<a>\xC3\xA9\xE4\xB8\xAD\xF0\x9F\x98\x80</a>",
    "<a>\xC3</a>",
    "<a>\xC3\x28</a>",
    "<a>\xED\xA0\x80</a>",
    "<a>\xEF\xBF\xBE</a>",
    "<a>\xEF\xBF\xBF</a>",
    "<a>\xF4\x90\x80\x80</a>",
    "<a>\xC0\x80</a>",
    "<a>\xFF</a>",
    "<a>\x01</a>",
    "<a>\x7F</a>",
    std::string("<a>\0</a>", 8),
    "<a b='1' c=\"2\" d = '\xC3\xA9>'/>",
    "<a b='1' b='2'/>",
    "<a b='1'c='2'/>",
    "<a b=1/>",
    "<a b/>",
    "<a b+'1'/>",
    "<a b +'1'/>",
    "<a b=-1-/>",
    "<a\rb='1'\r/>",
    "<a b\r='1' c=\r'2'/>",
    "<a></a\r>",
    "<a b='<'/>",
    "<a b='&lt;\n\t'/>",
    "<a b='&amp;&#10;&other;'/>",
    "<a b='&amp;'>1</a>",
    "<a b='1&lt;2&gt;3' c='\u00E9&apos;\u00E9' d='4' e=\"&quot;'\"/>",
    "<a b='&#65;&#x1F600;&#10;&#9;&#13;'/>",
    "<a b='&#0;'/>",
    "<a b='&#xD800;'/>",
    "<a b='&#65' c='1'/>",
    "<a b='&am' c='1'/>",
    "<a b='&' c='1'/>",
    "<a b='&amp",
    "<a xmlns='&amp;'/>",
    "<a xmlns:b='urn:&#98;'><b:c/></a>",
    "<a><b c='&amp;'/><b c='&amp;' c='1'/></a>",
    "<a><b c='&amp;' d:e='1'/></a>",
    "<a b='&amp;" + std::string(800, 'x') + "'/>",
    "<a b='" + std::string(700, 'x') + "&amp;'/><c/>",
    "<a b='\x01'/>",
    "<a b='\xC3'/>",
    "<a b='1",
    "<a/b>",
    "<a / >",
    "<a b='1'/ >",
    "<1a/>",
    "<a><1b/></a>",
    "<a>< b/></a>",
    "<a><b</a>",
    "<\xC3\xA9/>",
    "<a\xC3\xA9/>",
    "<a></a",
    "<a></b>",
    "<a></ab>",
    "<ab></a>",
    "<a></ a>",
    "<a></a b='1'>",
    "<a></a/>",
    "<?xml version='1.0_'?><a/>",
    "<?xml version='1.0:'?><a/>",
    "<?xml version='1.Z-'?><a/>",
    "<?xml version='1.0`'?><a/>",
    "<?xml version='1.{'?><a/>",
    "<?xml version=1.0?><a/>",
    "<?xml  version  =  '1.0'?><a/>",
    "<?xmlversion='1.0'?><a/>",
    "<a></a \t\n\n >",
    "<a></a" + std::string(800, ' ') + ">",
    "<a " + std::string(800, ' ') + "b='1'/>",
    "<a xmlns='urn:own'><b>1</b></a>",
    "<a xmlns:b='urn:b' xmlns:c='urn:c' b:d='1' c:d='2' b:e='3'/>",
    "<a><b></a></b>",
    "<a/><b/>",
    "<a/>text",
    "<a/> \r\n\r <!-- c -->\n",
    "<a/>\r",
    "<a/>\r\xC3\xA9",
    "<a/></a>",
    "<a/><![CDATA[]]>",
    "<a/>&#32;",
    "<a/><!DOCTYPE a>",
    "<a/><?xml version='1.0'?>",
    std::string("<a/>\0", 5),
    "<a:b/>",
    "<a:b xmlns:a='urn:a'/>",
    "<a:b xmlns:a='urn:a' a:c='1' c='2'/>",
    "<a xmlns='urn:a' xmlns:b='urn:b'><b:c d='1' b:e='2'/><c xmlns=''/><c/></a>",
    "<a xmlns:b='urn:b'><c xmlns:b='urn:c'><b:d/></c><b:d/></a>",
    "<a xmlns:b='urn:b' xmlns:c='urn:b' b:d='1' c:d='2'/>",
    "<a xmlns:b='urn:b' xmlns:b='urn:c'/>",
    "<a xmlns:b='urn:b' xmlns:b='urn:c' b:d='1'/>",
    "<a xmlns='urn:b' xmlns='urn:c' xml:d='1'/>",
    "<a><c xmlns:b='urn:b' xmlns:xml='http://www.w3.org/XML/1998/namespace'/><b:d/></a>",
    "<a xmlns:b=''/>",
    "<a xmlns:xml='urn:b'/>",
    "<a xmlns:xml='http://www.w3.org/XML/1998/namespace' xml:b='1'/>",
    "<a xmlns:b='http://www.w3.org/XML/1998/namespace'/>",
    "<a xmlns='http://www.w3.org/2000/xmlns/'/>",
    "<a xmlns:xmlns='urn:b'/>",
    "<a xml:lang='de' xml:lang='en'/>",
    "<a xml:lang='de'/>",
    "<xml:a/>",
    "<xmlns:a/>",
    "<a xmlns='urn:\"quoted\"' xmlns:b=\"urn:'\"><b:c>",
    "<a xmlns:b='urn:b\n'/>",
    "<a xmlns:b='urn:\xC3\xA9'><b:c>\xC3",
    "<a xmlns:a='urn:a'><b><a:c></b></a>",
    "<a:b:c xmlns:a='urn:a'/>",
    "<a: xmlns:a='urn:a'/>",
    "<a:1b xmlns:a='urn:a'/>",
    "<a xmlns:b='urn:b' b:='1'/>",
    "<a xmlns:b='urn:b' b:1c='1'/>",
    "<a xmlns:='urn:b'/>",
    "<:a/>",
    "<a:/>",
    "<a :b='1'/>",
    "<a b:='1'/>",
    "<a><b:c/></a>",
    "<a b:c='1'/>",
    std::string("\xFF\xFE<\0a\0/\0>\0", 10),
    std::string("\0<\0a\0>\0]\0]\0>", 12),
    std::string(" \0<\0a\0/\0>\0", 10),
    "<a>" + std::string(600, 'x') + "<b c='" + std::string(750, 'y') + "'/></a>",
    "<a>" + std::string(600, 'x') + "<b c='" + std::string(780, 'y') + "'/></a>",
    "<a><!--" + std::string(761, 'y') + "--></a>",
    "<a><!--" + std::string(762, 'y') + "--></a>",
    "<a><" + std::string(400, 'n') + "/></a>",
    "<a xmlns:b='urn:b'><" + std::string(200, 'n') + "><" + std::string(200, 'm') + "><b:c/></" +
        std::string(200, 'm') + "></" + std::string(200, 'n') + "></a>",
    "<a b='1' c='2' d='3' e='4' f='5' g='6' h='7' i='8' j='9' k='1' l='2' m='3' n='4' o='5' p='6' "
    "q='7' r='8'/>",
};

/// Some documents of the table with more around their content.
std::string nested(std::size_t depth) {
  std::string document;
  for (std::size_t level = 0; level < depth; ++level)
    document += "<e" + std::to_string(level) + '>';
  for (std::size_t level = depth; level-- > 0;) document += "</e" + std::to_string(level) + '>';
  return document;
}

}  // namespace

BOOST_DATA_TEST_CASE(all_three_report_the_same, data::xrange(documents.size()), index) {
  const std::string& document = documents[index];
  const std::string expected = reading_of(document, {.most_scanned = 0});
  for (std::uint64_t most = 0; most <= document.size() + 1; ++most) {
    check(document, {.most_scanned = most}, expected);
  }
}

BOOST_DATA_TEST_CASE(in_any_two_pieces, data::xrange(documents.size()), index) {
  const std::string& document = documents[index];
  const std::string expected = reading_of(document, {.most_scanned = 0});
  for (std::size_t cut = 0; cut <= document.size(); ++cut) {
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
