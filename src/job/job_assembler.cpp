// SPDX-License-Identifier: MIT
#include "job/job_assembler.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "core/guarded.hpp"
#include "core/trimmed_value.hpp"
#include "core/utf_8.hpp"

namespace geojob {
namespace {

constexpr std::uint32_t job_bits = bits(Value::type, Value::error_message);
constexpr std::uint32_t link_bits = bits(Value::link_url, Value::link_output);

/// Reads a count of 64 bits from decimal digits. Without a sign, point or exponent; any other text
/// gives no count. std::from_chars() does the same, but without optimisation it needs more stack
/// than all of its callers.
void read_digits(std::string_view text, std::optional<std::uint64_t>& into) noexcept {
  constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
  constexpr unsigned base = 10;
  into.reset();
  if (text.empty()) return;
  std::uint64_t count = 0;
  for (; !text.empty(); text.remove_prefix(1)) {
    const unsigned digit = static_cast<unsigned char>(text.front()) - unsigned{'0'};
    if (digit >= base || count > most / base) return;
    count = count * base + digit;
    if (count < digit) return;  // the count does not fit into 64 bits
  }
  into.emplace(count);
}

std::uint64_t saturated_sum(std::uint64_t left, std::uint64_t right) noexcept {
  const std::uint64_t sum = left + right;
  return sum < left ? std::numeric_limits<std::uint64_t>::max() : sum;
}

/// The longest prefix of at most `most` bytes that ends between two characters. The text must be
/// longer.
std::size_t whole_characters(std::string_view text, std::size_t most) noexcept {
  while (most > 0 && continues_character(text[most])) --most;
  return most;
}

}  // namespace

JobAssembler::JobAssembler(Heap& heap, const Limits& limits, SinkGate& gate, JobSink& sink) noexcept
    : heap_(heap),
      limits_(limits),
      gate_(gate),
      sink_(sink),
      job_text_(heap),
      envelope_text_(heap),
      links_(heap),
      link_views_(heap),
      details_(heap),
      detail_views_(heap) {}

void JobAssembler::reset() noexcept {
  job_text_.clear();
  envelope_text_.clear();
  links_.clear();
  link_views_.clear();
  details_.clear();
  detail_views_.clear();
  texts_ = {};
  seen_ = 0;
  numbers_ = {};
  status_code_.reset();
  estimated_total_.reset();
  jobs_ = 0;
  error_.reset();
  at_fault_.reset();
}

void JobAssembler::release() noexcept {
  job_text_.release();
  envelope_text_.release();
  links_.release();
  link_views_.release();
  details_.release();
  detail_views_.release();
}

bool JobAssembler::fail(errc error, std::optional<Value> at_fault) noexcept {
  error_ = error;
  at_fault_ = at_fault;
  return false;
}

void JobAssembler::begin_resource_set() noexcept { seen_ &= ~bit(Value::estimated_total); }

void JobAssembler::begin_job() noexcept {
  known_type_ = nullptr;
  is_certain_ = true;
  job_text_.clear();
  links_.clear();
  link_views_.clear();
  link_count_ = 0;
  numbers_ = {};
  seen_ &= ~job_bits;
  forget_texts(Value::type, Value::error_message);
}

void JobAssembler::forget_texts(Value first, Value last) noexcept {
  std::fill(&text_of(first), &text_of(last) + 1, TextRange{});
}

bool JobAssembler::set_known_type(const std::string_view& type) noexcept {
  known_type_ = &type;
  return has_room_for_job();
}

bool JobAssembler::set_other_type(std::string_view type, bool certain) noexcept {
  is_certain_ = certain;
  return begin_value(Value::type) && append(type) == type.size() && end_value(ValueEnd::complete) &&
         (!certain || has_room_for_job());
}

bool JobAssembler::abandon_job() noexcept {
  if (is_certain_ || (error_ && error_ != errc::repeated_field)) return false;
  begin_job();
  is_certain_ = false;
  error_.reset();
  at_fault_.reset();
  return true;
}

bool JobAssembler::has_room_for_job() noexcept {
  if (limits_.jobs != 0 && jobs_ >= limits_.jobs) return fail(errc::too_many_jobs);
  return true;
}

bool JobAssembler::end_job() noexcept {
  const auto lacks = [this](Value value) { return text_of(value).size == 0; };
  if (!is_certain_ && (lacks(Value::id) || lacks(Value::status))) return true;
  if (!has_room_for_job()) return false;
  if (lacks(Value::id)) return fail(errc::missing_id);
  if (lacks(Value::status)) return fail(errc::missing_status);
  for (const LinkRange& link : links_.values()) {
    const LinkView shown{job_text(link.role), job_text(link.name), job_text(link.url)};
    if (!link_views_.append(shown)) return fail(heap_.refusal());
  }
  ++jobs_;
  return gate_.pass([&] { return sink_.on_job(view()); });
}

JobView JobAssembler::view() noexcept {
  JobView job;
  job.id = job_text(Value::id);
  job.type = known_type_ == nullptr ? job_text(Value::type) : *known_type_;
  job.name = job_text(Value::name);
  job.description = job_text(Value::description);
  job.status_text = job_text(Value::status);
  job.state = job_state_of(job.status_text);
  if (job.state != JobState::unknown) job.status_text = to_text(job.state);
  job.links = link_views_.values();
  job.created = numbers_.created;
  job.completed = numbers_.completed;
  job.total = numbers_.total;
  job.processed = numbers_.processed;
  job.failed = numbers_.failed;
  job.error_message = job_text(Value::error_message);
  job.unreadable = numbers_.unreadable;
  return job;
}

bool JobAssembler::begin_link() noexcept {
  // Empty links are counted too, because a server could send any number of them.
  if (limits_.links_per_job != 0 && link_count_ >= limits_.links_per_job) {
    return fail(errc::too_many_links);
  }
  ++link_count_;
  seen_ &= ~link_bits;
  forget_texts(Value::link_url, Value::link_output);
  return true;
}

bool JobAssembler::end_link() noexcept {
  const TextRange url = text_of(Value::link_url);
  if (url.size == 0) return true;  // nil or empty: absent
  const TextRange name = text_of(Value::link_name);
  const LinkRange link{text_of(Value::link_role),
                       name.size == 0 ? text_of(Value::link_output) : name, url};
  if (!links_.append(link)) return fail(heap_.refusal());
  return true;
}

bool JobAssembler::put_link(const LinkView& link) noexcept {
  if (limits_.links_per_job != 0 && link_count_ >= limits_.links_per_job) return false;
  const std::size_t text_before = job_text_.size();
  const std::size_t links_before = links_.size();
  if (!links_.append({})) return false;
  LinkRange& range = links_[links_before];
  const bool is_stored = put_part(link.role, range.role) && put_part(link.name, range.name) &&
                         put_part(link.url, range.url);
  if (is_stored) ++link_count_;
  // A link without a URL is counted, but not kept.
  if (!is_stored || range.url.size == 0) {
    job_text_.shrink_to(text_before);
    links_.shrink_to(links_before);
  }
  return is_stored;
}

/// Keeps a detail whose text has just been stored. Returns false, without having changed anything
/// else, if there is no memory; then the text is gone.
bool JobAssembler::put_detail(TextRange text) noexcept {
  const std::size_t before = details_.size();
  // Allocates the views now, so that envelope() cannot fail.
  if (details_.append(text) && detail_views_.append({})) return true;
  details_.shrink_to(before);
  envelope_text_.shrink_to(text.offset);
  return false;
}

/// Stores a text of a link. Returns false if it is too long, or there is no memory.
inline bool JobAssembler::put_part(std::string_view text, TextRange& range) noexcept {
  text = without_leading_space(text);
  if (!fits(text, job_text_)) return false;
  text = without_trailing_space(text);
  range.offset = static_cast<std::uint32_t>(job_text_.size());
  range.size = static_cast<std::uint32_t>(text.size());
  return job_text_.append(text.data(), text.size());
}

/// Appends as much of a text as there is room for, if it is too long.
std::size_t JobAssembler::append_start(std::string_view text) noexcept {
  Buffer<char>& buffer = buffer_of(current_);
  const std::size_t taken = whole_characters(text, room(buffer));
  if (!buffer.append(text.data(), taken)) {
    fail(heap_.refusal());
    return 0;
  }
  fail(errc::text_too_long, current_);
  return taken;
}

bool JobAssembler::end_value(ValueEnd how) noexcept {
  if (how != ValueEnd::complete) return end_absent(how);
  Buffer<char>& buffer = buffer_of(current_);
  const std::string_view text =
      without_trailing_space({buffer.data() + current_start_, buffer.size() - current_start_});
  if (text.empty() || is_scalar(current_)) {
    if (!text.empty()) read_scalar(current_, text);
    buffer.shrink_to(current_start_);
    return true;
  }
  buffer.shrink_to(current_start_ + text.size());
  return file_text({current_start_, static_cast<std::uint32_t>(text.size())});
}

bool JobAssembler::end_absent(ValueEnd how) noexcept {
  if (how == ValueEnd::unreadable && is_scalar(current_)) read_scalar(current_, {});
  buffer_of(current_).shrink_to(current_start_);
  return true;
}

/// Reads a value that is a date or a number.
void JobAssembler::read_scalar(Value value, std::string_view text) noexcept {
  switch (value) {
    case Value::status_code:
      return read_digits(text, status_code_);
    case Value::estimated_total:
      return add_to_total(text);
    case Value::created_date:
      return read_date(JobField::created_date, text, numbers_.created);
    case Value::completed_date:
      return read_date(JobField::completed_date, text, numbers_.completed);
    case Value::total_entity_count:
      return read_count(JobField::total_entity_count, text, numbers_.total);
    case Value::processed_entity_count:
      return read_count(JobField::processed_entity_count, text, numbers_.processed);
    case Value::failed_entity_count:
      return read_count(JobField::failed_entity_count, text, numbers_.failed);
    default:
      break;
  }
}

/// Adds to the sum of all resource sets.
void JobAssembler::add_to_total(std::string_view text) noexcept {
  std::optional<std::uint64_t> total;
  read_digits(text, total);
  if (total) estimated_total_ = saturated_sum(estimated_total_.value_or(0), *total);
}

void JobAssembler::read_date(JobField field, std::string_view text,
                             std::optional<Timestamp>& into) noexcept {
  into = parse_timestamp(text);
  if (!into) numbers_.unreadable.add(field);
}

void JobAssembler::read_count(JobField field, std::string_view text,
                              std::optional<std::uint64_t>& into) noexcept {
  read_digits(text, into);
  if (!into) numbers_.unreadable.add(field);
}

std::string_view JobAssembler::job_text(TextRange range) const noexcept {
  return {job_text_.data() + range.offset, range.size};
}

std::string_view JobAssembler::job_text(Value value) const noexcept {
  return job_text(texts_[static_cast<std::size_t>(value)]);
}

std::string_view JobAssembler::envelope_text(Value value) const noexcept {
  const TextRange range = texts_[static_cast<std::size_t>(value)];
  return {envelope_text_.data() + range.offset, range.size};
}

Envelope JobAssembler::envelope() const noexcept {
  for (std::size_t i = 0; i < details_.size(); ++i) {
    detail_views_[i] = {envelope_text_.data() + details_[i].offset, details_[i].size};
  }
  Envelope envelope;
  envelope.copyright = envelope_text(Value::copyright);
  envelope.brand_logo_uri = envelope_text(Value::brand_logo_uri);
  envelope.status_code = status_code_;
  envelope.status_description = envelope_text(Value::status_description);
  envelope.authentication_result_code = envelope_text(Value::authentication_result_code);
  envelope.trace_id = envelope_text(Value::trace_id);
  envelope.error_details = detail_views_.values();
  envelope.estimated_total = estimated_total_;
  return envelope;
}

}  // namespace geojob
