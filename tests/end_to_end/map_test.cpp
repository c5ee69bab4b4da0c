// SPDX-License-Identifier: MIT
// geojob map: what is in the page and the picture. scripts/map-check opens pages in a browser.

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "end_to_end/results_run.hpp"
#include "support/geojob_program.hpp"
#include "support/temporary_folder.hpp"

BOOST_AUTO_TEST_SUITE(map)

namespace {

using namespace geojob::test;
namespace fs = std::filesystem;

ProgramResult run_map(std::vector<std::string> arguments, const std::string& input = {}) {
  arguments.insert(arguments.begin(), "map");
  return run(with_input(geojob_call(arguments), input));
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_page_has_everything_in_itself) {
  const TemporaryFolder folder;
  const std::string path = folder.path_of("page.html");
  const ProgramResult result =
      run_map({feed_path("out-v2-succeeded.csv"), feed_path("out-v2-failed.csv"), "-o", path});
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(result.err == "geojob: 4 entities: 2 matched, 1 weak, 0 not found, 1 failed\n");
  const std::string page = content_of(path);
  BOOST_TEST(contains(page, "default-src 'none'; script-src 'sha256-"));
  BOOST_TEST(contains(page, "; base-uri 'none'; form-action 'none'\">"));
  BOOST_TEST(
      contains(page,
               "\n[0,\"r-3\",45.759,4.832,\"Lyon, Auvergne-Rh\u00F4ne-Alpes\",\"PopulatedPlace\","
               "\"Ambiguous, Good\",\"Rooftop\"],"));
  BOOST_TEST(contains(page, "\n[1,\"a-1\",51.5,-0.25,"));
  BOOST_TEST(contains(page, "\n[5,\"a-4\",\"\",\"BadRequest\",\"To geocode a location"));
  BOOST_TEST(contains(page, "<title>out-v2-succeeded.csv and 1 more</title>"));
  BOOST_TEST(count_of(page, "http://") == 1U);  // the namespace of SVG, which nobody asks for
  BOOST_TEST(!contains(page, "https://"));
  BOOST_TEST(!contains(page, "img-src"));
}

BOOST_AUTO_TEST_CASE(texts_of_the_service_are_no_html) {
  const std::string text =
      "Bing Spatial Data Services, 2.0\nId|GeocodeRequest/Query\n</script><b>|<!--<script>\n";
  const TemporaryFolder folder;
  const std::string path = folder.path_of("page.html");
  BOOST_TEST(run_map({"-o", path, "--title", "<b>&\"</title>"}, text).exit_code.value() == 0);
  const std::string page = content_of(path);
  BOOST_TEST(contains(page, "[4,\"\\u003c/script>\\u003cb>\",\"\\u003c!--\\u003cscript>\""));
  BOOST_TEST(count_of(page, "</script>") == 3U);
  BOOST_TEST(count_of(page, "&lt;b&gt;&amp;&quot;&lt;/title&gt;") == 2U);
}

BOOST_AUTO_TEST_CASE(tiles_are_allowed_from_their_origin_only) {
  const TemporaryFolder folder;
  const std::string path = folder.path_of("page.html");
  BOOST_TEST(run_map({feed_path("out-v2-succeeded.csv"), "-o", path, "--tiles",
                      "https://tiles.example:8080/a/{z}/{x}/{y}.png"})
                 .exit_code.value() == 0);
  BOOST_TEST(contains(content_of(path), "; img-src https://tiles.example:8080\">"));
  for (const char* const bad :
       {"tiles/{z}/{x}/{y}", "ftp://a/{z}/{x}/{y}", "https://a/{z}/{x}", "https://{z}/{x}/{y}",
        "https:///{z}/{x}/{y}", "https://a; script-src */{z}/{x}/{y}",
        "https://a/{z}/{x}/{y}\"><b>"}) {
    BOOST_TEST(
        run_map({feed_path("out-v2-succeeded.csv"), "-o", folder.path_of("b.html"), "--tiles", bad})
            .exit_code.value() == 2);
  }
  BOOST_TEST(!fs::exists(folder.path_of("b.html")));
}

BOOST_AUTO_TEST_CASE(a_page_says_whose_the_tiles_are) {
  const TemporaryFolder folder;
  const std::string path = folder.path_of("page.html");
  const auto page = [&](std::vector<std::string> more) {
    more.insert(more.begin(), {feed_path("out-v2-succeeded.csv"), "-o", path, "--force"});
    const ProgramResult result = run_map(more);
    BOOST_TEST(result.exit_code.value() == 0, result.err);
    return content_of(path);
  };
  const std::string referrer = "<meta name=\"referrer\" content=\"no-referrer\">";
  BOOST_TEST(contains(page({}), referrer));
  const std::string with_tiles = page({"--tiles", "https://a.example/{z}/{x}/{y}",
                                       "--tiles-attribution", "\u00A9 mappers </script>\x01"});
  BOOST_TEST(!contains(with_tiles, referrer));
  BOOST_TEST(contains(with_tiles, "\"attribution\":\"\u00A9 mappers \\u003c/script>?\""));
  BOOST_TEST(count_of(with_tiles, "</script>") == 3U);
  BOOST_TEST(run_map({"-o", path, "--force", "--tiles-attribution", "a"}).exit_code.value() == 2);
}

BOOST_AUTO_TEST_CASE(a_title_has_no_control_characters) {
  const TemporaryFolder folder;
  const std::string feed = content_of(feed_path("out-v2-succeeded.csv"));
  const std::string odd_name = folder.write("a\x1B\xFF.csv", feed);
  for (const char* const name : {"page.html", "picture.svg"}) {
    const std::string path = folder.path_of(name);
    BOOST_TEST(run_map({odd_name, "-o", path, "--title", "a\x01\x1B[b\xFF"}).exit_code.value() ==
               0);
    BOOST_TEST(contains(content_of(path), "<title>a??[b?</title>"));
    BOOST_TEST(run_map({odd_name, "-o", path, "--force"}).exit_code.value() == 0);
    BOOST_TEST(contains(content_of(path), "<title>a??.csv</title>"));
  }
}

BOOST_AUTO_TEST_CASE(a_full_disk_leaves_nothing) {
  const TemporaryFolder folder;
  const std::string path = folder.path_of("page.html");
  const ProgramResult result =
      run(through_shell(geojob_call({"map", feed_path("out-v2-succeeded.csv"), "-o", path}), "",
                        "trap '' XFSZ; ulimit -f 8;"));
  BOOST_TEST(result.exit_code.value() == 10, result.err);
  BOOST_TEST(contains(result.err, "cannot be written"));
  BOOST_TEST(!fs::exists(path));
  BOOST_TEST(!fs::exists(path + ".part"));
}

BOOST_AUTO_TEST_CASE(a_picture_has_a_circle_for_each_place) {
  const TemporaryFolder folder;
  const std::string path = folder.path_of("picture.svg");
  BOOST_TEST(run_map({feed_path("out-v2-succeeded.csv"), "-o", path}).exit_code.value() == 0);
  const std::string picture = content_of(path);
  // Lyon, where two are in the same tenth of a degree, and Testbury.
  BOOST_TEST(contains(picture, "<circle class=\"high\" cx=\"1848.0\" cy=\"442.0\" r=\"9.5\"/>"));
  BOOST_TEST(contains(picture, "<circle class=\"medium\" cx=\"1797.0\" cy=\"385.0\" r=\"8.0\"/>"));
  BOOST_TEST(contains(picture, "High confidence: 2</text>"));
  BOOST_TEST(!contains(picture, "Chapel"));
}

BOOST_AUTO_TEST_CASE(what_cannot_be_read_or_written_is_told) {
  const TemporaryFolder folder;
  const auto refused = [&](const std::string& input, const std::string& output,
                           const std::string& words) {
    const ProgramResult result = run_map({input, "-o", folder.path_of(output)});
    BOOST_TEST(result.exit_code.value() == 10);
    BOOST_TEST(contains(result.err, words), result.err);
  };
  refused(folder.path_of("none.csv"), "a.html", "none.csv: cannot be read: No such file");
  refused(folder.path_of("."), "a.svg", "has no result files");
  refused(feed_path("out-v2-succeeded.csv"), "missing/a.html", "cannot be written: No such file");
  BOOST_TEST(fs::is_empty(folder.path_of("")));
}

BOOST_AUTO_TEST_CASE(what_is_wrong_leaves_nothing) {
  const TemporaryFolder folder;
  for (const char* const name : {"page.html", "picture.svg"}) {
    const std::string path = folder.path_of(name);
    const ProgramResult result =
        run_map({"-o", path}, "<GeocodeFeed><GeocodeEntity/></GeocodeFed>");
    BOOST_TEST(result.exit_code.value() == 7);
    BOOST_TEST(contains(result.err, "<stdin>:1:32: "));
    BOOST_TEST(!fs::exists(path));
    BOOST_TEST(!fs::exists(path + ".part"));
  }
  const std::string mine = folder.write("mine.html", "mine");
  BOOST_TEST(run_map({feed_path("out-v2-succeeded.csv"), "-o", mine}).exit_code.value() == 2);
  BOOST_TEST(content_of(mine) == "mine");
  BOOST_TEST(run_map({feed_path("out-v2-succeeded.csv")}).exit_code.value() == 2);
  BOOST_TEST(run_map({feed_path("out-v2-succeeded.csv"), "-o", folder.path_of("a.png")})
                 .exit_code.value() == 2);
}

BOOST_AUTO_TEST_SUITE_END()
