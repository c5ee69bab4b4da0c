// SPDX-License-Identifier: MIT
#include "job/xml_job_handler.hpp"

#include "core/trimmed_value.hpp"
#include "xml/scanner/xml_scanner_usual.hpp"

namespace geojob {
namespace {

/// Whether it is the attribute of that name in the namespace `xsi`.
[[gnu::noinline]] bool is_instance_attribute(const XmlName& name, std::string_view local) noexcept {
  for (const std::string_view space : instance_namespaces) {
    if (name.is(space, local)) return true;
  }
  return false;
}

/// xsi:nil="true" says that a value is absent (XML Schema Part 1, section 2.6.2).
bool says_null(const XmlAttribute& attribute) noexcept {
  if (!is_instance_attribute(attribute.name, "nil")) return false;
  const std::string_view word = trimmed_value(attribute.value);
  return word == "true" || word == "1";
}

/// Not inline, because nearly all elements have no attributes.
[[gnu::cold, gnu::noinline]] bool is_null(XmlAttributes& attributes) noexcept {
  for (XmlAttribute attribute; attributes.next(attribute);) {
    if (says_null(attribute)) return true;
  }
  return false;
}

/// The type of a job: its xsi:type without the prefix, or the name of its element.
std::string_view type_of(const XmlName& name, XmlAttributes& attributes) noexcept {
  for (XmlAttribute attribute; attributes.next(attribute);) {
    if (!is_instance_attribute(attribute.name, "type")) continue;
    const std::string_view type = trimmed_value(attribute.value);
    if (!type.empty()) return type.substr(type.find(':') + 1);  // npos + 1 is 0
  }
  return name.local;
}

}  // namespace

bool XmlJobHandler::on_start(const XmlName& name, XmlAttributes& attributes) noexcept {
  if (skipped_ == 0) {
    if (const XmlStep* const step = step_to(name)) {
      if (step->element == XmlElement::job) return enter_job(type_of(name, attributes));
      return enter(*step, attributes);
    }
    if (here() == XmlElement::document) return refuse_root(name);
  }
  ++skipped_;
  return true;
}

/// Reports the name of a wrong root element, or its namespace if only that is wrong.
bool XmlJobHandler::refuse_root(const XmlName& name) noexcept {
  const bool only_space = xml_step(XmlElement::document, name.local) != nullptr;
  return refuse(errc::not_a_response, only_space ? name.space : name.local);
}

/// Looks up a name that is in the service's namespace or in none.
inline const XmlStep* XmlJobHandler::step_to(const XmlName& name) const noexcept {
  if (!is_own_space(name.space)) return nullptr;
  return steps_ != nullptr ? steps_->find(name.local) : xml_step(here(), name.local);
}

/// That many elements are open that are not skipped, the innermost one being the given one.
inline void XmlJobHandler::go_to(XmlElement element, std::size_t level) noexcept {
  level_ = level;
  path_[level] = element;
  steps_ = xml_steps(element);
  expected_ = steps_ == nullptr ? xml_step(element, {}) : steps_->first();
}

inline bool XmlJobHandler::enter(const XmlStep& step, XmlAttributes& attributes) noexcept {
  go_to(step.element, level_ + 1);
  switch (step.element) {
    case XmlElement::scalar:
      null_ = is_null(attributes);
      return assembler_.begin_value(*step.value);
    case XmlElement::link:
      return enter_link(attributes) && assembler_.begin_value(*step.value);
    case XmlElement::resource_set:
      assembler_.begin_resource_set();
      return true;
    default:
      return true;
  }
}

bool XmlJobHandler::enter_job(std::string_view type) noexcept {
  go_to(XmlElement::job, level_ + 1);
  assembler_.begin_job();
  const std::string_view* const known = known_job_type(type);
  return known != nullptr ? assembler_.set_known_type(*known)
                          : assembler_.set_other_type(type, true);
}

bool XmlJobHandler::enter_link(XmlAttributes& attributes) noexcept {
  if (!assembler_.begin_link()) return false;
  null_ = false;
  for (XmlAttribute attribute; attributes.next(attribute);) {
    const auto& [name, value] = attribute;
    if (name.is({}, xml_name(Value::link_role))) {
      if (!whole_value(Value::link_role, value)) return false;
    } else if (name.is({}, xml_name(Value::link_name))) {
      if (!whole_value(Value::link_name, value)) return false;
    } else if (says_null(attribute)) {
      null_ = true;
    }
  }
  return true;
}

bool XmlJobHandler::whole_value(Value value, std::string_view text) noexcept {
  return assembler_.begin_value(value) && assembler_.end_value(text);
}

bool XmlJobHandler::on_text(std::string_view piece) noexcept {
  const bool is_value = here() == XmlElement::scalar || here() == XmlElement::link;
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
  const XmlElement ended = here();
  go_to(path_[level_ - 1], level_ - 1);
  switch (ended) {
    case XmlElement::scalar:
      return assembler_.end_value(end);
    case XmlElement::link:
      return assembler_.end_value(end) && assembler_.end_link();
    case XmlElement::job:
      return assembler_.end_job();
    default:
      return true;
  }
}

[[gnu::always_inline]] inline bool XmlJobHandler::on_leaf(const XmlStep& step,
                                                          std::string_view text) noexcept {
  if (step.element != XmlElement::scalar || !assembler_.put(*step.value, text)) {
    return false;
  }
  expected_ = steps_->after(step);
  return true;
}

bool XmlJobHandler::on_leaf(const XmlStep& step, std::span<const XmlAttribute> attributes,
                            std::string_view text) noexcept {
  if (step.element != XmlElement::link) return false;
  LinkView link;
  link.url = text;
  for (const XmlAttribute& attribute : attributes) {
    const auto& [name, value] = attribute;
    if (name.is_plain(xml_name(Value::link_role))) {
      link.role = value;
    } else if (name.is_plain(xml_name(Value::link_name))) {
      link.name = value;
    } else if (says_null(attribute)) {
      return false;
    }
  }
  if (!assembler_.put_link(link)) return false;
  expected_ = &step;  // a job has several
  return true;
}

bool XmlJobHandler::on_step(const XmlStep& step, std::string_view name) noexcept {
  if (step.element == XmlElement::job) return enter_job(name);
  go_to(step.element, level_ + 1);
  if (step.element == XmlElement::resource_set) assembler_.begin_resource_set();
  return true;
}

void XmlJobHandler::reset() noexcept {
  JobSteps::reset();
  go_to(XmlElement::document, 0);
  skipped_ = 0;
  null_ = false;
}

#ifdef GEOJOB_SCANNER
template const char* XmlScanner::usual<XmlJobHandler>(const char*) noexcept;
#endif

}  // namespace geojob
