// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JOB_XML_JOB_HANDLER_HPP
#define GEOJOB_JOB_XML_JOB_HANDLER_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "job/job_steps.hpp"
#include "job/xml_schema.hpp"
#include "xml/xml_events.hpp"

namespace geojob {

/// Turns XML elements into calls of the assembler. It knows in which element of the response it is,
/// and which elements it needs there; others are skipped with all their content.
class XmlJobHandler final : public XmlHandler, private JobSteps {
 public:
  explicit XmlJobHandler(JobAssembler& assembler) noexcept : JobSteps(assembler) {}

  bool on_start(const XmlName& name, XmlAttributes& attributes) noexcept override;
  bool on_end() noexcept override;
  bool on_text(std::string_view piece) noexcept override;
  [[nodiscard]] Refusal refusal() const noexcept override { return why(&ValueNames::xml); }
  [[nodiscard]] bool is_own_space(std::string_view space) const noexcept override {
    return space.empty() || space == service_namespace;
  }
  void reset() noexcept;

  // Several events in one call: see XmlStepHandler.
  using Step = XmlStep;
  static constexpr const XmlUsualRoot* usual_root = &usual_response_tag;
  [[nodiscard]] const XmlStep* expected_step() const noexcept {
    return skipped_ == 0 ? expected_ : nullptr;
  }
  [[nodiscard]] const XmlStep* find_step(std::string_view name) const noexcept {
    return steps_ != nullptr ? steps_->find(name) : xml_step(here(), name);
  }
  [[nodiscard]] bool on_leaf(const XmlStep& step, std::string_view text) noexcept;
  [[nodiscard]] bool on_leaf(const XmlStep& step, std::span<const XmlAttribute> attributes,
                             std::string_view text) noexcept;
  [[nodiscard]] bool on_step(const XmlStep& step, std::string_view name) noexcept;

 private:
  [[nodiscard]] XmlElement here() const noexcept { return path_[level_]; }
  [[nodiscard]] const XmlStep* step_to(const XmlName& name) const noexcept;
  [[gnu::cold]] bool refuse_root(const XmlName& name) noexcept;
  bool enter(const XmlStep& step, XmlAttributes& attributes) noexcept;
  bool enter_job(std::string_view type) noexcept;
  bool enter_link(XmlAttributes& attributes) noexcept;
  bool whole_value(Value value, std::string_view text) noexcept;
  void go_to(XmlElement element, std::size_t level) noexcept;

  /// The open elements. At most: document, Response, ResourceSets, ResourceSet, Resources, the job,
  /// a field.
  std::array<XmlElement, 7> path_{};
  std::size_t level_ = 0;
  std::uint32_t skipped_ = 0;  ///< How many of the innermost open elements are skipped.
  bool null_ = false;          ///< The current value has xsi:nil.
  /// Probably the next element; null where no elements are read.
  const XmlStep* expected_ = nullptr;
  const NameTable<XmlStep>* steps_ = nullptr;  ///< All elements that are read here.
};

}  // namespace geojob

#endif
