// SPDX-License-Identifier: MIT
#include "xml/expat_parser.hpp"

#include <expat.h>

#include <type_traits>

#include "geojob/xml/expat_version.hpp"
#include "xml/expat_position.hpp"

namespace geojob {
namespace {

static_assert(std::is_same_v<XML_Char, char>, "this Expat does not report UTF-8");

XML_Parser expat(void* parser) noexcept { return static_cast<XML_Parser>(parser); }

std::string_view words_of(XML_Error error) noexcept {
  const XML_LChar* const words = XML_ErrorString(error);
  return words == nullptr ? std::string_view{} : words;
}

ExpatError::Kind kind_of(XML_Error error) noexcept {
  switch (error) {
    case XML_ERROR_NO_MEMORY:
      return ExpatError::Kind::no_memory;
    case XML_ERROR_UNKNOWN_ENCODING:
    case XML_ERROR_INCORRECT_ENCODING:
      return ExpatError::Kind::encoding;
    case XML_ERROR_NO_ELEMENTS:
    case XML_ERROR_UNCLOSED_TOKEN:
    case XML_ERROR_PARTIAL_CHAR:
    case XML_ERROR_UNCLOSED_CDATA_SECTION:
      return ExpatError::Kind::ends_too_early;
    default:
      return ExpatError::Kind::not_well_formed;
  }
}

bool give(XML_Parser parser, std::string_view bytes, bool last) noexcept {
  return XML_Parse(parser, bytes.data() == nullptr ? "" : bytes.data(),
                   static_cast<int>(bytes.size()), last ? XML_TRUE : XML_FALSE) == XML_STATUS_OK;
}

void listen(XML_Parser parser, const ExpatCallbacks& callbacks, void* user) noexcept {
  XML_SetUserData(parser, user);
  XML_SetElementHandler(parser, callbacks.start, callbacks.end);
  XML_SetCharacterDataHandler(parser, callbacks.text);
  XML_SetStartDoctypeDeclHandler(parser, callbacks.doctype);
  XML_SetDefaultHandlerExpand(parser, callbacks.other);
}

}  // namespace

bool ExpatParser::start(const ExpatCallbacks& callbacks, void* user) noexcept {
  const ExpatHeapScope scope(expat_heap_);
  if (parser_ == nullptr) {
    const XML_Memory_Handling_Suite memory = {expat_allocate, expat_reallocate, expat_free};
    parser_ = XML_ParserCreate_MM(nullptr, &memory, &separator);
  }
  if (parser_ == nullptr) return false;
  listen(expat(parser_), callbacks, user);
  return true;
}

void ExpatParser::reset() noexcept {
  if (parser_ == nullptr) return;
  const ExpatHeapScope scope(expat_heap_);
  XML_ParserReset(expat(parser_), nullptr);
}

bool ExpatParser::parse(std::string_view bytes, bool last) noexcept {
  const ExpatHeapScope scope(expat_heap_);
  return give(expat(parser_), bytes, last);
}

char* ExpatParser::room_for(std::size_t size) noexcept {
  const ExpatHeapScope scope(expat_heap_);
  return static_cast<char*>(XML_GetBuffer(expat(parser_), static_cast<int>(size)));
}

bool ExpatParser::parse_room(std::size_t size) noexcept {
  const ExpatHeapScope scope(expat_heap_);
  return XML_ParseBuffer(expat(parser_), static_cast<int>(size), XML_FALSE) == XML_STATUS_OK;
}

void ExpatParser::stop() noexcept { XML_StopParser(expat(parser_), XML_FALSE); }

void ExpatParser::release() noexcept {
  if (parser_ != nullptr) {
    const ExpatHeapScope scope(expat_heap_);
    XML_ParserFree(expat(parser_));
    parser_ = nullptr;
  }
  expat_heap_.release_all();
}

ExpatError ExpatParser::error() const noexcept {
  const XML_Error error = XML_GetErrorCode(expat(parser_));
  return {kind_of(error), words_of(error)};
}

std::string_view ExpatParser::words_of_wrong_declaration() noexcept {
  return words_of(XML_ERROR_XML_DECL);
}

Position ExpatParser::position() const noexcept { return expat_position(expat(parser_)); }

std::int64_t ExpatParser::byte() const noexcept { return expat_byte(expat(parser_)); }

std::size_t ExpatParser::construct_size() const noexcept {
  return expat_construct_size(expat(parser_));
}

std::optional<ExpatContext> ExpatParser::context() const noexcept {
  return expat_context<ExpatContext>(expat(parser_));
}

std::string_view expat_version() noexcept {
  constexpr std::string_view prefix = "expat_";  // documented: "expat_1.95.1"
  std::string_view version = XML_ExpatVersion();
  if (version.starts_with(prefix)) version.remove_prefix(prefix.size());
  return version;
}

}  // namespace geojob
