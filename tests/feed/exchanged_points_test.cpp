// SPDX-License-Identifier: MIT
// When latitude and longitude of a point are exchanged, and when that cannot be known.

#include "feed/exchanged_points.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
#include <string_view>
#include <vector>

BOOST_AUTO_TEST_SUITE(exchanged_points)

namespace {

using geojob::CoordinatesView;
using geojob::GeocodePointView;

/// The points after they were put right, and whether any was changed.
std::string put_right(const CoordinatesView& proof, const std::vector<CoordinatesView>& points) {
  std::vector<GeocodePointView> views(points.size());
  for (std::size_t i = 0; i < points.size(); ++i) views[i].coordinates = points[i];
  std::string text = geojob::put_points_right(views, proof) ? "changed:" : "same:";
  for (const GeocodePointView& view : views) {
    text += ' ' + std::string(view.coordinates.latitude) + '/' +
            std::string(view.coordinates.longitude);
  }
  return text;
}

}  // namespace

BOOST_AUTO_TEST_CASE(right_points_stay) {
  BOOST_TEST(put_right({"47.64", "-122.13"}, {{"47.64", "-122.13"}}) == "same: 47.64/-122.13");
  BOOST_TEST(put_right({"53.79", "-1.76"}, {{"53.79", "-1.76"}, {"53.8", "-1.75"}}) ==
             "same: 53.79/-1.76 53.8/-1.75");
  // On the diagonal, where a point is about the same when it is exchanged.
  BOOST_TEST(put_right({"45.7501", "45.75"}, {{"45.7501", "45.75"}, {"45.7499", "45.7502"}}) ==
             "same: 45.7501/45.75 45.7499/45.7502");
}

BOOST_AUTO_TEST_CASE(exchanged_points_are_put_right) {
  BOOST_TEST(put_right({"47.64", "-122.13"}, {{"-122.13", "47.64"}}) == "changed: 47.64/-122.13");
  BOOST_TEST(put_right({"53.79", "-1.76"}, {{"-1.76", "53.79"}, {"-1.75", "53.8"}}) ==
             "changed: 53.79/-1.76 53.8/-1.75");
  // Written with other digits, it is the same number.
  BOOST_TEST(put_right({"53.790", "-1.76"}, {{"-1.760", "53.79"}}) == "changed: 53.79/-1.760");
}

BOOST_AUTO_TEST_CASE(one_of_several_may_be_exchanged) {
  BOOST_TEST(put_right({"53.79", "-1.76"}, {{"-1.76", "53.79"}, {"53.8", "-1.75"}}) ==
             "changed: 53.79/-1.76 53.8/-1.75");
}

BOOST_AUTO_TEST_CASE(a_latitude_beyond_90_degrees_is_exchanged) {
  BOOST_TEST(put_right({"47.64", "-122.13"}, {{"47.64", "-122.13"}, {"-122.14", "47.65"}}) ==
             "changed: 47.64/-122.13 47.65/-122.14");
  BOOST_TEST(put_right({"47.64", "-122.13"}, {{"-122.14", "47.65"}}) == "changed: 47.65/-122.14");
  // What is nowhere near the Point is wrong in another way.
  BOOST_TEST(put_right({"10", "20"}, {{"100", "20"}}) == "same: 100/20");
}

BOOST_AUTO_TEST_CASE(without_a_proof_they_stay) {
  // Another point has the order of the Point, and one that is only near it may be right.
  BOOST_TEST(put_right({"53.79", "-1.76"}, {{"53.79", "-1.76"}, {"-1.75", "53.8"}}) ==
             "same: 53.79/-1.76 -1.75/53.8");
  BOOST_TEST(put_right({"53.79", "-1.76"}, {{"-1.75", "53.8"}}) == "same: -1.75/53.8");
  BOOST_TEST(put_right({}, {{"-122.13", "47.64"}}) == "same: -122.13/47.64");
  BOOST_TEST(put_right({"10", "20"}, {{"-1.76", "53.79"}}) == "same: -1.76/53.79");
  BOOST_TEST(put_right({"10", "20"}, {{"", "x"}, {"20", ""}}) == "same: /x 20/");
}

BOOST_AUTO_TEST_SUITE_END()
