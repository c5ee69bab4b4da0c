// SPDX-License-Identifier: MIT
#include "client/first_job.hpp"

#include "client/verdict.hpp"
#include "geojob/client/redaction.hpp"

namespace geojob {
namespace {

void redact(std::pmr::string& text, const SecretKey& key) { text = redacted(text, key); }

}  // namespace

void redact(Job& job, const SecretKey& key) {
  for (auto* const text :
       {&job.id, &job.type, &job.name, &job.description, &job.status_text, &job.error_message}) {
    redact(*text, key);
  }
  for (Link& link : job.links) {
    redact(link.role, key);
    redact(link.name, key);
    link.url = url_without_key(link.url, key);
  }
}

}  // namespace geojob
