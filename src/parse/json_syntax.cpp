// SPDX-License-Identifier: MIT
#include "parse/json_syntax.hpp"

#include <algorithm>
#include <array>
#include <boost/json/basic_parser_impl.hpp>
#include <limits>

#include "geojob/json_reader.hpp"

namespace geojob {
namespace {

using Parser = boost::json::basic_parser<BoostJsonEvents>;
using boost::json::detail::stack;

/// The parser's stack, and where that gets its memory, are private and cannot be chosen. But an
/// explicit instantiation may name private members ([temp.spec.general]/6), and a pointer to member
/// found so is a way in that a change of Boost.JSON breaks at compile time and not at run time.
template <class Tag, typename Tag::Pointer member>
struct Opened {
  friend typename Tag::Pointer opened(Tag) noexcept { return member; }
};
struct StackOfParser {
  using Pointer = stack Parser::*;
  friend Pointer opened(StackOfParser) noexcept;
};
struct MemoryOfStack {
  using Pointer = boost::json::storage_ptr stack::*;
  friend Pointer opened(MemoryOfStack) noexcept;
};
template struct Opened<StackOfParser, &Parser::st_>;
template struct Opened<MemoryOfStack, &stack::sp_>;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::uint32_t deepest(const Limits& limits) noexcept {
  if (limits.depth == 0) return JsonReader::most_depth;
  return std::min(limits.depth, JsonReader::most_depth);
}

boost::json::parse_options options_for(std::size_t levels) noexcept {
  boost::json::parse_options options;  // nothing but RFC 8259
  options.max_depth = levels;
  return options;
}

/// What Boost.JSON was reading when it found an error. Some errors tell by themselves; of a mere
/// syntax error, the function that reported it does, whose name is part of the error.
JsonFault fault_of(const boost::json::error_code& code) noexcept {
  using boost::json::error;
  if (code == error::expected_hex_digit || code == error::illegal_leading_surrogate ||
      code == error::illegal_trailing_surrogate) {
    return JsonFault::escape;
  }
  const std::string_view function = code.location().function_name();
  const auto is_in = [&](std::string_view name) {
    return function.find(name) != std::string_view::npos;
  };
  if (is_in("parse_null") || is_in("parse_true") || is_in("parse_false")) return JsonFault::literal;
  if (is_in("parse_unescaped") || is_in("parse_escaped")) return JsonFault::character;
  return JsonFault::other;
}

/// What is wrong at the place of a syntax error, told by the byte that stands there.
void name_token(char byte, ShortText& words) noexcept {
  const auto code = static_cast<unsigned char>(byte);
  if (code >= 0x80) {
    words.assign("broken UTF-8, or a character outside of a string");
  } else if (code < ' ') {
    words.assign("control character");
  } else {
    const std::array<char, 14> text = {'u', 'n', 'e', 'x', 'p',  'e',  'c',
                                       't', 'e', 'd', ' ', '\'', byte, '\''};
    words.assign({text.data(), text.size()});
  }
}

/// A byte that UTF-16 has as the first or second of a document, and UTF-8 JSON has not.
bool is_of_utf_16(char byte, std::uint64_t index) noexcept {
  if (index == 0) return byte == '\0' || byte == '\xFE' || byte == '\xFF';
  return index == 1 && byte == '\0';
}

}  // namespace

JsonSyntax::JsonSyntax(const SyntaxParts& parts) noexcept
    : heap_(parts.heap),
      failure_(parts.failure),
      handler_(parts),
      levels_(deepest(parts.limits)),
      stack_(parts.heap),
      parser_(options_for(levels_), handler_) {}

std::size_t JsonSyntax::slice_bytes() const noexcept {
  return std::numeric_limits<std::size_t>::max();
}

bool JsonSyntax::start() noexcept {
  if (!stack_.prepare(levels_)) {
    failure_.set(heap_.refusal(), {}, {});
    return false;
  }
  stack& parser_stack = parser_.*opened(StackOfParser{});
  parser_stack.*opened(MemoryOfStack{}) = boost::json::storage_ptr(&stack_);
  parser_stack.reserve(stack_.size());
  started_ = true;
  return true;
}

bool JsonSyntax::parse(std::string_view bytes, bool last) noexcept {
  if (!started_ && !start()) return false;
  if (!mark_passed_) {
    bytes.remove_prefix(skip_byte_order_mark(bytes));
    const bool inside = mark_size_ != 0 && !mark_passed_;
    if (inside && (!bytes.empty() || last)) {
      failure_.set(bytes.empty() ? errc::truncated : errc::not_well_formed,
                   "broken byte order mark", {});
      return false;
    }
  }
  if (bytes.empty() && !last) return true;
  return write(bytes, last);
}

/// Returns how many of the bytes belong to a byte order mark.
std::size_t JsonSyntax::skip_byte_order_mark(std::string_view bytes) noexcept {
  std::size_t size = 0;
  while (size < bytes.size() && mark_size_ < byte_order_mark.size() &&
         bytes[size] == byte_order_mark[mark_size_]) {
    ++size;
    ++mark_size_;
  }
  place_.pass(bytes.substr(0, size));
  mark_passed_ = mark_size_ == byte_order_mark.size() || (mark_size_ == 0 && !bytes.empty());
  if (mark_passed_) place_.start_column();
  return size;
}

bool JsonSyntax::write(std::string_view bytes, bool last) noexcept {
  boost::json::error_code error;
  const char* const data = bytes.data() == nullptr ? "" : bytes.data();
  const std::size_t end = parser_.write_some(!last, data, bytes.size(), error);
  const std::string_view rest = bytes.substr(end);
  place_.pass(bytes.substr(0, end));
  if (failure_.code) {
    const bool in_literal = parser_.handler().failed_at_literal();
    failure_.place = in_literal ? place_of(JsonFault::literal, rest) : place_.position();
  } else if (handler_.stopped_at_job()) {
    constexpr std::size_t closing_brace = 1;
    stop_offset_ = place_.byte() + closing_brace;
  } else if (error) {
    note_syntax_error(error, rest, last);
  } else if (!rest.empty()) {
    failure_.set(errc::not_well_formed, "data after the end of the document", place_.position());
  }
  return !failure_.code && !error;
}

Position JsonSyntax::place_of(JsonFault fault, std::string_view rest) const noexcept {
  return place_.position_before(bytes_back_to_fault(fault, place_.recent(), rest));
}

void JsonSyntax::note_syntax_error(const boost::json::error_code& code, std::string_view rest,
                                   bool last) noexcept {
  using boost::json::error;
  const JsonFault fault = fault_of(code);
  if (code == error::too_deep) {
    failure_.set(errc::too_deep, {}, place_.position());
  } else if (fault == JsonFault::escape) {
    failure_.set(errc::not_well_formed, "broken escape", place_of(JsonFault::escape, rest));
  } else if (code == error::exponent_overflow) {
    failure_.set(errc::not_well_formed, "number out of range", place_.position());
  } else if (rest.empty() && last) {
    failure_.set(errc::truncated, {}, place_.position());
  } else {
    note_faulty_token(fault, rest);
  }
}

void JsonSyntax::note_faulty_token(JsonFault fault, std::string_view rest) noexcept {
  const std::string_view before = place_.recent();
  const std::size_t back = bytes_back_to_fault(fault, before, rest);
  const char byte = back == 0 ? rest.front() : before[before.size() - back];
  const Position place = place_.position_before(back);
  if (is_of_utf_16(byte, place.byte)) {
    failure_.set(errc::encoding_refused, "UTF-16, where JSON must be UTF-8", {});
    return;
  }
  failure_.set(errc::not_well_formed, {}, place);
  name_token(byte, failure_.detail);
}

void JsonSyntax::reset() noexcept {
  handler_.reset();
  parser_.reset();
  place_.reset();
  stop_offset_ = 0;
  mark_size_ = 0;
  mark_passed_ = false;
}

}  // namespace geojob
