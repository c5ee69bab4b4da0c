// SPDX-License-Identifier: MIT
#include "feed/any_feed_syntax.hpp"

#include <algorithm>

namespace geojob {
namespace {

Delimiter delimiter_of(FeedSyntax syntax) noexcept {
  switch (syntax) {
    case FeedSyntax::tab:
      return Delimiter::tab;
    case FeedSyntax::pipe:
      return Delimiter::pipe;
    default:
      return Delimiter::comma;
  }
}

}  // namespace

AnyFeedSyntax::AnyFeedSyntax(const SyntaxParts& parts, FeedAssembler& assembler) noexcept
    : heap_(parts.heap),
      failure_(parts.failure),
      assembler_(assembler),
      xml_handler_(assembler),
      xml_(parts, xml_handler_),
      text_handler_(parts, assembler),
      text_(parts, Delimiter::comma, text_handler_),
      held_(parts.heap) {}

bool AnyFeedSyntax::parse(std::string_view bytes, bool last) noexcept {
  if (format_) return pass(bytes, last);
  if (held_.size() == 0) {
    if (!decide(bytes, last)) return false;
    if (format_) return pass(bytes, last);
  }
  const std::size_t kept = std::min(bytes.size(), most_bytes_of_evidence - held_.size());
  if (!held_.append(bytes.data(), kept)) return refuse(heap_.refusal(), {});
  bytes.remove_prefix(kept);
  const std::string_view start(held_.data(), held_.size());
  if (!decide(start, last)) return false;
  if (!format_) return true;
  const bool passed = pass(start, last && bytes.empty());
  held_.clear();
  return passed && (bytes.empty() || pass(bytes, last));
}

/// Notes the format, if the first bytes tell it. Returns false if they are not those of a feed.
bool AnyFeedSyntax::decide(std::string_view start, bool last) noexcept {
  const FeedEvidence evidence = judge_feed(start, last);
  switch (evidence.kind) {
    case FeedEvidence::Kind::undecided:
      return true;
    case FeedEvidence::Kind::feed:
      format_ = evidence.format;
      text_.set_delimiter(delimiter_of(evidence.format.syntax));
      text_handler_.begin(evidence.format.version, evidence.format.syntax == FeedSyntax::pipe);
      assembler_.set_points_may_be_exchanged(evidence.format.syntax != FeedSyntax::xml);
      return true;
    case FeedEvidence::Kind::not_a_feed:
      return refuse(errc::not_a_feed, evidence.words);
    case FeedEvidence::Kind::truncated:
      return refuse(errc::truncated, {});
  }
  return false;
}

bool AnyFeedSyntax::pass(std::string_view bytes, bool last) noexcept {
  return chosen().parse(bytes, last);
}

bool AnyFeedSyntax::refuse(errc error, std::string_view words) noexcept {
  failure_.set(error, words, {});
  return false;
}

Syntax& AnyFeedSyntax::chosen() noexcept {
  if (format_->syntax == FeedSyntax::xml) return xml_;
  return text_;
}

const Syntax& AnyFeedSyntax::chosen() const noexcept {
  if (format_->syntax == FeedSyntax::xml) return xml_;
  return text_;
}

std::optional<FeedFormat> AnyFeedSyntax::format() const noexcept {
  if (!format_ || format_->syntax != FeedSyntax::xml) return format_;
  if (xml_handler_.version() == 0) return std::nullopt;
  return FeedFormat{FeedSyntax::xml, xml_handler_.version()};
}

Position AnyFeedSyntax::position() const noexcept {
  return format_ ? chosen().position() : Position{};
}

std::uint64_t AnyFeedSyntax::stop_offset() const noexcept { return chosen().stop_offset(); }

bool AnyFeedSyntax::holds_back() const noexcept { return !format_ || chosen().holds_back(); }

void AnyFeedSyntax::reset() noexcept {
  xml_.reset();
  xml_handler_.reset();
  text_.reset();
  text_handler_.reset();
  held_.clear();
  format_.reset();
}

void AnyFeedSyntax::release() noexcept {
  xml_.release();
  text_.release();
  text_handler_.release();
  held_.release();
}

}  // namespace geojob
