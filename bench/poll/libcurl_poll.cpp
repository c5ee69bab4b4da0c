// SPDX-License-Identifier: MIT
#include <curl/curl.h>
#include <libxml/parser.h>

#include <cstring>
#include <stdexcept>
#include <string_view>

#include "polls.hpp"

namespace geojob::bench {
namespace {

std::size_t keep(const char* bytes, std::size_t, std::size_t size, void* user) {
  static_cast<std::string*>(user)->append(bytes, size);
  return size;
}

std::string text_of(xmlNodePtr node) {
  xmlChar* const text = xmlNodeGetContent(node);
  std::string copy = reinterpret_cast<const char*>(text);
  xmlFree(text);
  return copy;
}

/// By their bare names, as such programs do.
void collect(xmlNodePtr node, Answer& answer) {
  for (; node != nullptr; node = node->next) {
    const std::string_view name = reinterpret_cast<const char*>(node->name);
    if (name == "Id") answer.id = text_of(node);
    if (name == "Status") answer.status = text_of(node);
    if (name == "Link") answer.links.push_back(text_of(node));
    collect(node->children, answer);
  }
}

Answer answer_of(const std::string& body) {
  const std::unique_ptr<xmlDoc, void (*)(xmlDoc*)> document(
      xmlReadMemory(body.data(), static_cast<int>(body.size()), nullptr, nullptr, XML_PARSE_NONET),
      xmlFreeDoc);
  if (document == nullptr) throw std::runtime_error("libxml2 refuses the answer");
  Answer answer;
  collect(xmlDocGetRootElement(document.get()), answer);
  return answer;
}

class LibcurlPoll final : public Poll {
 public:
  explicit LibcurlPoll(const Service& service) {
    const std::unique_ptr<char, void (*)(void*)> key(
        curl_easy_escape(curl_, service.key.data(), static_cast<int>(service.key.size())),
        curl_free);
    const std::string url =
        service.url + "/REST/v1/Dataflows/Geocode/" + service.job + "?output=xml&key=" + key.get();
    curl_easy_setopt(curl_, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl_, CURLOPT_CAINFO, service.ca_file.c_str());
    curl_easy_setopt(curl_, CURLOPT_HTTP_VERSION, long{CURL_HTTP_VERSION_1_1});
    curl_easy_setopt(curl_, CURLOPT_TIMEOUT, 30L);
    curl_easy_setopt(curl_, CURLOPT_FAILONERROR, 1L);
    curl_easy_setopt(curl_, CURLOPT_WRITEFUNCTION, keep);
    curl_easy_setopt(curl_, CURLOPT_WRITEDATA, &body_);
  }
  ~LibcurlPoll() override { curl_easy_cleanup(curl_); }

  Answer look() override {
    body_.clear();
    const CURLcode code = curl_easy_perform(curl_);
    if (code != CURLE_OK) throw std::runtime_error(curl_easy_strerror(code));
    return answer_of(body_);
  }

 private:
  CURL* curl_ = curl_easy_init();
  std::string body_;
};

}  // namespace

std::unique_ptr<Poll> libcurl_poll(const Service& service) {
  return std::make_unique<LibcurlPoll>(service);
}

}  // namespace geojob::bench
