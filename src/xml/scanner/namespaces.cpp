// SPDX-License-Identifier: MIT
#include "xml/scanner/namespaces.hpp"

#include "core/name_table.hpp"
#include "core/short_copy.hpp"

namespace geojob {
namespace {

/// The namespace of declarations.
constexpr std::string_view xmlns_namespace = "http://www.w3.org/2000/xmlns/";

/// Section 3 of Namespaces in XML 1.0 has the rules. The scanner declines also what is allowed but
/// rare, such as to declare the prefix `xml` as it is.
bool is_ordinary(const Namespaces::Declaration& declaration) noexcept {
  const auto [prefix, space, is_own] = declaration;
  return prefix != "xml" && prefix != "xmlns" && space != xml_namespace &&
         space != xmlns_namespace && (prefix.empty() || !space.empty());
}

}  // namespace

bool Namespaces::declare(const Declaration& declaration) noexcept {
  const auto [prefix, space, is_own] = declaration;
  const std::size_t at = text_size();
  if (size_ == stored_.size() || prefix.size() + space.size() > text_.size() - at ||
      !is_ordinary(declaration)) {
    return false;
  }
  copy_short(prefix, text_.data() + at);
  copy_short(space, text_.data() + at + prefix.size());
  stored_[size_++] = {static_cast<std::uint16_t>(at), static_cast<std::uint16_t>(space.size()),
                      static_cast<std::uint8_t>(prefix.size()), is_own};
  return true;
}

Namespaces::Declaration Namespaces::operator[](std::size_t index) const noexcept {
  const Stored& stored = stored_[index];
  const char* const prefix = text_.data() + stored.at;
  return {{prefix, stored.prefix_size},
          {prefix + stored.prefix_size, stored.space_size},
          stored.is_own};
}

bool Namespaces::find_space(std::string_view prefix, std::string_view& space) const noexcept {
  if (const std::size_t found = find(prefix); found != none) {
    space = (*this)[found].space;
    return true;
  }
  space = xml_namespace;
  return prefix == "xml";
}

std::size_t Namespaces::find_from(std::size_t first, std::string_view prefix) const noexcept {
  for (std::size_t index = size_; index-- > first;) {
    const Stored& stored = stored_[index];
    if (same_text({text_.data() + stored.at, stored.prefix_size}, prefix)) return index;
  }
  return none;
}

}  // namespace geojob
