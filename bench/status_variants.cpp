// SPDX-License-Identifier: MIT
#include <stdexcept>
#include <utility>

#include "documents.hpp"

namespace geojob::bench {
namespace {

constexpr std::string_view little_endian_mark = "\xFF\xFE";

std::size_t find(std::string_view text, std::string_view wanted) {
  const std::size_t at = text.find(wanted);
  if (at == std::string_view::npos) throw std::runtime_error("the status document has changed");
  return at;
}

/// In the middle of the job.
std::string with_inserted(std::string text, std::string_view inserted) {
  return text.insert(find(text, "<Status>"), inserted);
}

/// Gives every element the prefix `b`.
std::string with_prefix(const std::string& text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    result += text[i];
    const bool begins_name = text[i] == '<' || (text[i] == '/' && i != 0 && text[i - 1] == '<');
    if (begins_name && text[i + 1] != '/' && text[i + 1] != '?') result += "b:";
  }
  return result.insert(find(result, " xmlns=") + std::string_view(" xmlns").size(), ":b");
}

/// The text, which is UTF-8 with characters of at most two bytes, in UTF-16 with a byte order mark.
std::string as_utf_16(std::string_view text) {
  std::string result(little_endian_mark);
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned unit = static_cast<unsigned char>(text[i]);
    if (unit >= 0x80) unit = (unit & 0x1FU) << 6U | (static_cast<unsigned char>(text[++i]) & 0x3FU);
    result += static_cast<char>(unit & 0xFFU);
    result += static_cast<char>(unit >> 8U);
  }
  return result;
}

}  // namespace

void add_status_variants(std::vector<Document>& documents) {
  const std::string plain = status_document(Format::xml).text;
  const auto add = [&](std::string_view scenario, std::string_view description, std::string text,
                       std::string_view error_message = {}) {
    Document added = status_document(Format::xml, error_message);
    added.scenario = scenario;
    added.description = description;
    added.text = std::move(text);
    added.is_utf_16 = added.text.starts_with(little_endian_mark);
    added.has_instruction = added.text.find("<?", 1) != std::string::npos;
    documents.push_back(std::move(added));
  };
  add(prefixed_scenario, "the status with a prefix on every element", with_prefix(plain));
  constexpr std::string_view message = "2 rows are < 1 km away";
  add("status-character-reference", "the status with a character reference in a text",
      with_inserted(plain, "<ErrorMessage>2 rows are &#60; 1 km away</ErrorMessage>"), message);
  add("status-cdata", "the status with a CDATA section",
      with_inserted(plain, "<ErrorMessage><![CDATA[2 rows are < 1 km away]]></ErrorMessage>"),
      message);
  add("status-comment", "the status with a comment in the middle",
      with_inserted(plain, "<!-- the state of the job -->"));
  add("status-attribute-reference", "the status with a reference in an attribute",
      with_inserted(plain, "<Extra note=\"a &amp; b\"/>"));
  add("status-instruction",
      "the status with a processing instruction in the middle, from where on Expat reads",
      with_inserted(plain, "<?note the state of the job?>"));
  add("status-standalone", "the status with standalone=\"yes\", all of which Expat reads",
      "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>" + plain);
  add("status-utf-16", "the status in UTF-16, all of which Expat reads", as_utf_16(plain));
}

}  // namespace geojob::bench
