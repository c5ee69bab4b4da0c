// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_FAKE_SERVICE_HPP
#define GEOJOB_TESTS_FAKE_SERVICE_HPP

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geojob/transport/client_error.hpp"
#include "geojob/transport/transport.hpp"
#include "support/scripted_transport.hpp"

namespace geojob::test {

/// A service in memory, which makes jobs of what it is sent, and finds every entity in Paris. It
/// logs what it is asked for: `list`, `post`, `look j1`, `get j1`.
class FakeService final : public Transport {
 public:
  struct Made {
    std::string description;
    std::vector<std::string> ids;
    unsigned pending = 0;  ///< For how many more looks.
  };

  /// Is called before a request has its effect, and after it. A reply is then the answer.
  using Hook = std::function<std::optional<Reply>(const std::string& request, bool is_done)>;

  explicit FakeService(std::string& log) : log_(log) {}

  Reply send(const Request& request, ReplySink& sink, const TimeLimits& /*limits*/,
             std::stop_token stop) override {
    if (stop.stop_requested()) return {client_errc::cancelled, {}};
    const std::string target(request.target.substr(0, request.target.find('?')));
    const std::string last = target.substr(target.rfind('/') + 1);
    const bool is_post = request.method == Method::post;
    const bool is_list = last == "ListJobs";
    const bool is_result = last.ends_with("-results");
    const std::string name = is_post     ? "post"
                             : is_list   ? "list"
                             : is_result ? "get " + last.substr(0, last.find('-'))
                                         : "look " + last;
    std::string body;
    if (is_post) body = all_of(*request.body);
    log_ += name + "; ";
    if (auto reply = hooked(name, false)) return std::move(*reply);
    std::string answer;
    if (is_post) {
      answer = make(body, std::string(request.target));
    } else if (is_list) {
      for (std::size_t i = 0; i < jobs.size(); ++i) answer += job(i, "");
      answer = list_of(answer);
    } else {
      const auto index = static_cast<std::size_t>(std::stoul(last.substr(1)) - 1);
      answer = is_result ? results_of(jobs.at(index)) : list_of(look(index));
    }
    if (auto reply = hooked(name, true)) return std::move(*reply);
    ReplyHead head;
    head.status = is_post ? 201 : 200;
    head.content_type = "application/xml";
    sink.on_head(head);
    static_cast<void>(sink.on_body(answer));
    Reply reply;
    reply.sent = Sent::all;
    reply.whole = true;
    return reply;
  }

  Hook hook;
  std::vector<Made> jobs;
  std::vector<unsigned> pending;  ///< For how many looks the jobs are, in the order of the jobs.

 private:
  static std::string all_of(BodySource& body) {
    std::string text;
    std::array<char, 100> buffer{};
    for (std::size_t count = body.read(buffer); count != 0; count = body.read(buffer)) {
      text.append(buffer.data(), count);
    }
    return text;
  }
  static std::string list_of(const std::string& jobs) {
    return response_xml("<ResourceSets><ResourceSet><Resources>" + jobs +
                        "</Resources></ResourceSet></ResourceSets>");
  }
  std::optional<Reply> hooked(const std::string& name, bool is_done) {
    return hook ? hook(name, is_done) : std::nullopt;
  }

  std::string make(const std::string& body, const std::string& target) {
    Made made;
    constexpr std::string_view before = "<GeocodeEntity Id=\"";
    for (std::size_t at = body.find(before); at != std::string::npos; at = body.find(before, at)) {
      at += before.size();
      made.ids.push_back(body.substr(at, body.find('"', at) - at));
    }
    const std::size_t at = target.find("description=") + 12;
    made.description = target.substr(at, target.find('&', at) - at);
    for (std::size_t slash = made.description.find("%2F"); slash != std::string::npos;
         slash = made.description.find("%2F")) {
      made.description.replace(slash, 3, "/");
    }
    if (jobs.size() < pending.size()) made.pending = pending[jobs.size()];
    jobs.push_back(std::move(made));
    return list_of(job(jobs.size() - 1, ""));
  }

  [[nodiscard]] std::string job(std::size_t index, const std::string& links) const {
    const Made& made = jobs[index];
    const std::string count = std::to_string(made.ids.size());
    const std::string status = links.empty() ? "Pending" : "Completed";
    return "<DataflowJob><Id>j" + std::to_string(index + 1) + "</Id>" + links + "<Description>" +
           made.description + "</Description><Status>" + status +
           "</Status><CreatedDate>1994-11-06T08:50:00Z</CreatedDate><TotalEntityCount>" + count +
           "</TotalEntityCount><ProcessedEntityCount>" + count +
           "</ProcessedEntityCount><FailedEntityCount>0</FailedEntityCount></DataflowJob>";
  }

  std::string look(std::size_t index) {
    Made& made = jobs.at(index);
    if (made.pending != 0) {
      --made.pending;
      return job(index, "");
    }
    return job(index, "<Link role=\"output\" name=\"succeeded\">https://example.org/j" +
                          std::to_string(index + 1) + "-results</Link>");
  }

  static std::string results_of(const Made& made) {
    std::string feed =
        "<GeocodeFeed xmlns=\"http://schemas.microsoft.com/search/local/2010/5/geocode\" "
        "Version=\"2.0\">";
    for (auto id = made.ids.rbegin(); id != made.ids.rend(); ++id) {
      feed += "<GeocodeEntity Id=\"" + *id +
              "\"><GeocodeResponse EntityType=\"PopulatedPlace\" Confidence=\"High\" "
              "MatchCodes=\"Good\"><GeocodePoint Latitude=\"48.5\" Longitude=\"2.5\" "
              "UsageTypes=\"Display\"/></GeocodeResponse><StatusCode>Success</StatusCode>"
              "</GeocodeEntity>";
    }
    return feed + "</GeocodeFeed>";
  }

  std::string& log_;
};

}  // namespace geojob::test

#endif
