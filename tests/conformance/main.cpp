// SPDX-License-Identifier: MIT
// Shows every document of the W3C's XML conformance suite to the XML syntax layer, and says which
// came to another end than the suite and our policy want.
//   geojob-conformance CATALOGUE
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdio>
#include <exception>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <new>
#include <optional>
#include <string>
#include <string_view>

#include "catalogue.hpp"
#include "geojob/core/memory_source.hpp"
#include "xml/xml_parser.hpp"

namespace geojob::conformance {
namespace {

class OrdinaryMemory final : public MemorySource {
 public:
  void* allocate(std::size_t bytes) noexcept override {
    return ::operator new(bytes, std::nothrow);
  }
  void release(void* block, std::size_t /*bytes*/) noexcept override { ::operator delete(block); }
};

class IgnoringHandler final : public XmlHandler {
 public:
  bool on_start(const XmlName&, XmlAttributes&) noexcept override { return true; }
  bool on_end() noexcept override { return true; }
  bool on_text(std::string_view) noexcept override { return true; }
  [[nodiscard]] Refusal refusal() const noexcept override { return {}; }
  [[nodiscard]] bool is_own_space(std::string_view) const noexcept override { return false; }
};

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error(path + " cannot be read");
  return {std::istreambuf_iterator<char>(file), {}};
}

/// What the syntax layer says; nullopt if it accepts the document. The scanner gets so many bytes
/// of it at most, and Expat the rest.
std::optional<errc> verdict_on(std::string_view document, std::size_t step,
                               std::uint64_t most_scanned = XmlParser::all_bytes) {
  OrdinaryMemory memory;
  Heap heap(memory, 0);
  Failure failure;
  IgnoringHandler handler;
  Limits limits;
  limits.depth = 0;
  XmlParser parser({heap, limits, failure}, handler, nullptr, most_scanned);
  bool good = true;
  for (; good && !document.empty(); document.remove_prefix(std::min(step, document.size()))) {
    good = parser.parse(document.substr(0, step), false);
  }
  if (good) good = parser.parse({}, true);
  return failure.code;
}

/// Whether a DOCTYPE stands before the root element, and not in a comment or an instruction. UTF-16
/// as well: the zeros between are left out.
bool has_doctype(std::string document) {
  std::erase(document, '\0');
  std::size_t at = 0;
  const auto skipped = [&](std::string_view start, std::string_view end) {
    if (document.compare(at, start.size(), start) != 0) return false;
    at = document.find(end, at + start.size());
    return true;
  };
  while ((at = document.find('<', at)) != std::string::npos) {
    if (skipped("<!--", "-->") || skipped("<?", "?>")) continue;
    return document.compare(at, 9, "<!DOCTYPE") == 0;
  }
  return false;
}

/// Why a document is not among those that the suite's word counts for; empty if it is.
std::string_view exempt(const Entry& entry) {
  if (entry.version == "1.1" || entry.recommendation.ends_with("1.1")) return "XML 1.1";
  if (!entry.edition.empty() && entry.edition.find('4') == std::string::npos) {
    return "fifth edition only";
  }
  if (entry.type == "error") return "error that need not be found";
  if (!entry.namespaces) return "wrong with namespaces";
  return {};
}

struct Row {
  std::size_t accepted = 0, doctype = 0, encoding = 0, malformed = 0;
};

class Table {
 public:
  void add(const std::string& kind, const std::optional<errc>& verdict) {
    Row& row = rows_[kind];
    if (!verdict) {
      ++row.accepted;
    } else if (verdict == errc::doctype_refused) {
      ++row.doctype;
    } else if (verdict == errc::encoding_refused) {
      ++row.encoding;
    } else {
      ++row.malformed;
    }
  }

  void print() const {
    std::cout << "| documents | accepted | DOCTYPE refused | encoding refused | not well-formed |\n"
                 "| --- | ---: | ---: | ---: | ---: |\n";
    for (const auto& [kind, row] : rows_) {
      std::cout << "| " << kind << " | " << row.accepted << " | " << row.doctype << " | "
                << row.encoding << " | " << row.malformed << " |\n";
    }
  }

 private:
  std::map<std::string, Row> rows_;
};

/// What should have come of it: a document with a DOCTYPE is refused whatever it is.
bool is_as_wanted(const Entry& entry, bool doctype, const std::optional<errc>& verdict) {
  if (doctype || entry.type == "not-wf") return verdict.has_value();
  return !verdict;
}

void run(const std::string& catalogue) {
  Table table;
  std::string exceptions;
  for (const Entry& entry : entries_of(catalogue)) {
    const std::string document = content_of(entry.path);
    const auto verdict = verdict_on(document, document.size() + 1);
    if (verdict != verdict_on(document, 1)) exceptions += entry.id + ": depends on the pieces\n";
    for (const std::size_t scanned : {std::size_t{0}, document.size() / 2}) {
      if (verdict != verdict_on(document, document.size() + 1, scanned)) {
        exceptions += entry.id + ": depends on who reads\n";
      }
    }
    const bool doctype = has_doctype(document);
    const std::string_view why = exempt(entry);
    if (!why.empty() && !doctype) {
      table.add("exempt: " + std::string(why), verdict);
      continue;
    }
    const std::string kind = entry.type == "not-wf" ? "not well-formed" : "well-formed";
    table.add(kind + (doctype ? ", with a DOCTYPE" : ", without a DOCTYPE"), verdict);
    if (is_as_wanted(entry, doctype, verdict)) continue;
    const std::string what = verdict ? make_error_code(*verdict).message() : "accepted";
    exceptions += entry.id + " (" + entry.type + "): " + what + '\n';
  }
  table.print();
  std::cout << "\nexceptions:\n" << exceptions;
}

}  // namespace
}  // namespace geojob::conformance

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  try {
    geojob::conformance::run(argv[1]);
  } catch (const std::exception& failure) {
    std::cerr << failure.what() << '\n';
    return 1;
  }
  return 0;
}
