// SPDX-License-Identifier: MIT
#include "support/bare_expat.hpp"

#include <expat.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <new>

namespace geojob::test {
namespace {

std::size_t live = 0;
std::size_t peak = 0;

/// Before each block.
struct alignas(std::max_align_t) Header {
  std::size_t size;
};

void* allocate(std::size_t size) {
  void* const memory = std::malloc(sizeof(Header) + size);
  if (memory == nullptr) std::abort();
  live += size;
  peak = std::max(peak, live);
  return new (memory) Header{size} + 1;
}

void release(void* block) {
  if (block == nullptr) return;
  Header* const header = static_cast<Header*>(block) - 1;
  live -= header->size;
  std::free(header);
}

void* reallocate(void* block, std::size_t size) {
  void* const moved = allocate(size);
  if (block == nullptr) return moved;
  std::memcpy(moved, block, std::min(size, (static_cast<Header*>(block) - 1)->size));
  release(block);
  return moved;
}

}  // namespace

std::size_t bare_expat_peak(std::string_view document) {
  constexpr std::size_t slice = 832;  // as in xml_syntax.cpp
  const XML_Memory_Handling_Suite memory = {allocate, reallocate, release};
  live = peak = 0;
  const XML_Parser parser = XML_ParserCreate_MM(nullptr, &memory, "\n");
  XML_SetElementHandler(
      parser, [](void*, const XML_Char*, const XML_Char**) {}, [](void*, const XML_Char*) {});
  XML_SetCharacterDataHandler(parser, [](void*, const XML_Char*, int) {});
  XML_SetDefaultHandlerExpand(parser, [](void*, const XML_Char*, int) {});
  for (; !document.empty(); document.remove_prefix(std::min(slice, document.size()))) {
    const std::string_view piece = document.substr(0, slice);
    if (XML_Parse(parser, piece.data(), static_cast<int>(piece.size()), XML_FALSE) !=
        XML_STATUS_OK) {
      std::abort();
    }
  }
  if (XML_Parse(parser, "", 0, XML_TRUE) != XML_STATUS_OK) std::abort();
  XML_ParserFree(parser);
  return peak;
}

}  // namespace geojob::test
