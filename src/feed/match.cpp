// SPDX-License-Identifier: MIT
#include "geojob/feed/match.hpp"

#include "core/ascii.hpp"
#include "feed/word_list.hpp"
#include "geojob/feed/point_choice.hpp"

namespace geojob {

Match match_of(const EntityView& entity) noexcept {
  // A text file may have the column of the reason, and not that of the status.
  const bool is_failed = entity.status_code.empty()
                             ? !entity.fault_reason.empty()
                             : !equal_ignoring_case(entity.status_code, "Success");
  if (is_failed) return Match::failed;
  if (entity.candidates.empty()) return Match::unmatched;
  const CandidateView& best = entity.candidates.front();
  if (point_of(best, PointUse::display).empty()) return Match::unmatched;
  const bool is_sure = best.confidence.empty() || equal_ignoring_case(best.confidence, "High");
  return is_sure && !has_word(best.match_codes, "UpHierarchy") ? Match::matched : Match::weak;
}

}  // namespace geojob
