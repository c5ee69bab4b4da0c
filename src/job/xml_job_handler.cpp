// SPDX-License-Identifier: MIT
#include "job/xml_job_handler.hpp"

#include "core/ascii.hpp"

namespace geojob {
namespace {

/// xsi:nil="true" says that a value is absent (XML Schema Part 1, section 2.6.2).
bool is_null(XmlAttributes attributes) noexcept {
  while (const auto attribute = attributes.next()) {
    if (attribute->name.local_in(instance_namespace) != "nil") continue;
    const std::string_view word = trimmed(attribute->value);
    return word == "true" || word == "1";
  }
  return false;
}

}  // namespace

bool XmlJobHandler::on_start(XmlName name, XmlAttributes attributes) noexcept {
  if (skipped_ == 0) {
    if (const XmlStep* const step = step_to(name)) return enter(*step, attributes);
    if (here() == XmlPlace::document) return refuse(errc::not_a_response, name.local());
  }
  ++skipped_;
  return true;
}

/// Names count in the service's namespace and in none.
inline const XmlStep* XmlJobHandler::step_to(XmlName name) const noexcept {
  if (const auto local = name.local_in(service_namespace)) return xml_step(here(), *local);
  return name.has_namespace() ? nullptr : xml_step(here(), name.local());
}

inline bool XmlJobHandler::enter(const XmlStep& step, XmlAttributes attributes) noexcept {
  path_[++level_] = step.place;
  switch (step.place) {
    case XmlPlace::scalar:
    case XmlPlace::link:
      null_ = is_null(attributes);
      if (step.place == XmlPlace::link && !enter_link(attributes)) return false;
      return assembler_.begin_value(*step.value);
    case XmlPlace::resource_set:
      assembler_.begin_resource_set();
      return true;
    case XmlPlace::job:
      assembler_.begin_job();
      return assembler_.set_type(step.name);
    default:
      return true;
  }
}

bool XmlJobHandler::enter_link(XmlAttributes attributes) noexcept {
  if (!assembler_.begin_link()) return false;
  while (const auto attribute = attributes.next()) {
    const auto [name, value] = *attribute;
    if (name.is("role") && !whole_value(Value::link_role, value)) return false;
    if (name.is("name") && !whole_value(Value::link_name, value)) return false;
  }
  return true;
}

bool XmlJobHandler::whole_value(Value value, std::string_view text) noexcept {
  return assembler_.begin_value(value) && assembler_.end_value(text);
}

bool XmlJobHandler::on_text(std::string_view piece) noexcept {
  const bool is_value = here() == XmlPlace::scalar || here() == XmlPlace::link;
  if (skipped_ != 0 || !is_value || null_) return true;
  const std::size_t taken = assembler_.append(piece);
  return taken == piece.size() || refuse_text(taken);
}

bool XmlJobHandler::on_end() noexcept {
  if (skipped_ != 0) {
    --skipped_;
    return true;
  }
  const ValueEnd end = null_ ? ValueEnd::null : ValueEnd::complete;
  switch (path_[level_--]) {
    case XmlPlace::scalar:
      return assembler_.end_value(end);
    case XmlPlace::link:
      return assembler_.end_value(end) && assembler_.end_link();
    case XmlPlace::job:
      return assembler_.end_job();
    default:
      return true;
  }
}

void XmlJobHandler::reset() noexcept {
  JobSteps::reset();
  level_ = 0;
  skipped_ = 0;
  null_ = false;
}

}  // namespace geojob
