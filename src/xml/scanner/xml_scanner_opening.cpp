// SPDX-License-Identifier: MIT
// What another parser must read before it can go on where the scanner declined.

#include "xml/scanner/xml_scanner.hpp"

namespace geojob {
namespace {

class Counter {
 public:
  void put(std::string_view text) noexcept { size_ += text.size(); }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }

 private:
  std::size_t size_ = 0;
};

class Writer {
 public:
  explicit Writer(char* to) noexcept : to_(to) {}
  void put(std::string_view text) noexcept { to_ += text.copy(to_, text.size()); }

 private:
  char* to_;
};

template <class Out>
void put_declaration(const Namespaces::Declaration& declaration, Out& out) noexcept {
  out.put(declaration.prefix.empty() ? " xmlns" : " xmlns:");
  out.put(declaration.prefix);
  // A namespace was the value of an attribute without references, so it contains one kind of
  // quotes at most.
  const std::string_view quote = declaration.space.find('"') == std::string_view::npos ? "\"" : "'";
  out.put("=");
  out.put(quote);
  out.put(declaration.space);
  out.put(quote);
}

}  // namespace

/// Before the root element, a line feed says that the start of the document has passed: no byte
/// order mark and no XML declaration may follow. Behind it, an empty root element does. Within it,
/// the open start tags matter, with their namespaces.
template <class Out>
void XmlScanner::put_opening(Out& out) const noexcept {
  if (stage_ == Stage::before_root) return out.put("\n");
  if (stage_ == Stage::behind_root) return out.put("<Response/>");
  const OpenElements& open = memory_->open;
  const Namespaces& namespaces = memory_->namespaces;
  std::size_t declared = 0;
  for (std::size_t index = 0; index < open.size(); ++index) {
    out.put("<");
    out.put(open.name(index));
    const bool is_last = index + 1 == open.size();
    const std::size_t end = is_last ? namespaces.size() : open.namespaces_before(index + 1);
    for (; declared < end; ++declared) put_declaration(namespaces[declared], out);
    out.put(">");
  }
  if (in_cdata_) out.put("<![CDATA[");
}

std::size_t XmlScanner::size() const noexcept {
  Counter counter;
  put_opening(counter);
  return counter.size();
}

void XmlScanner::write(char* to) const noexcept {
  Writer writer(to);
  put_opening(writer);
}

std::uint64_t XmlScanner::open_elements() const noexcept {
  return stage_ == Stage::content ? memory_->open.size() : 0;
}

}  // namespace geojob
