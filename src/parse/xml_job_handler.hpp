// SPDX-License-Identifier: MIT
#ifndef GEOJOB_PARSE_XML_JOB_HANDLER_HPP
#define GEOJOB_PARSE_XML_JOB_HANDLER_HPP

#include <array>
#include <cstddef>
#include <cstdint>

#include "parse/expat_parser.hpp"
#include "parse/syntax.hpp"
#include "parse/xml_schema.hpp"

namespace geojob {

/// Turns XML elements into the assembler's steps: where in the response are we, and does this
/// element count? Whatever does not is skipped with all that is in it.
class XmlJobHandler final : public XmlHandler {
 public:
  XmlJobHandler(const ExpatParser& parser, const SyntaxParts& parts) noexcept
      : parser_(parser),
        assembler_(parts.assembler),
        limits_(parts.limits),
        failure_(parts.failure) {}

  bool on_start(XmlName name, XmlAttributes attributes) noexcept override;
  bool on_end() noexcept override;
  bool on_text(std::string_view piece) noexcept override;
  void reset() noexcept;

  /// Bytes before the end of the job at which the sink stopped the reading.
  [[nodiscard]] std::uint64_t stop_offset() const noexcept { return stop_offset_; }

 private:
  [[nodiscard]] XmlPlace here() const noexcept { return path_[level_]; }
  [[nodiscard]] const XmlStep* step_to(XmlName name) const noexcept;
  bool enter(const XmlStep& step, XmlAttributes attributes) noexcept;
  bool enter_link(XmlAttributes attributes) noexcept;
  bool whole_value(Value value, std::string_view text) noexcept;
  bool checked(bool step_went_well) noexcept {
    if (!step_went_well) end_early();
    return step_went_well;
  }
  [[gnu::cold]] void end_early() noexcept;
  [[gnu::cold]] bool fail_in_text(std::string_view piece, std::size_t taken) noexcept;
  [[nodiscard]] std::string_view field_at_fault() const noexcept;
  [[gnu::cold]] bool fail(errc code, std::string_view words) noexcept;

  const ExpatParser& parser_;
  JobAssembler& assembler_;
  const Limits& limits_;
  Failure& failure_;

  /// At most: document, Response, ResourceSets, ResourceSet, Resources, the job, a field.
  std::array<XmlPlace, 7> path_{};
  std::size_t level_ = 0;
  std::uint32_t depth_ = 0;    ///< Elements open, skipped ones too.
  std::uint32_t skipped_ = 0;  ///< The innermost open elements that do not count.
  bool null_ = false;          ///< The value being read has xsi:nil.
  std::uint64_t stop_offset_ = 0;
};

}  // namespace geojob

#endif
