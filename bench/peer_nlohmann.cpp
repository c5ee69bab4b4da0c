// SPDX-License-Identifier: MIT
#include <nlohmann/json.hpp>

#include "json_extractor.hpp"
#include "subject.hpp"

namespace geojob::bench {
namespace {

using nlohmann::json;

class Handler final : public nlohmann::json_sax<json> {
 public:
  JsonExtractor& extractor() noexcept { return extractor_; }

  bool null() override { return true; }
  bool boolean(bool /*value*/) override { return true; }
  bool number_integer(std::int64_t /*negative*/) override { return true; }
  bool number_unsigned(std::uint64_t value) override { return extractor_.number(value), true; }
  bool number_float(double /*value*/, const std::string& /*text*/) override { return true; }
  bool string(std::string& text) override { return extractor_.scalar(text), true; }
  bool binary(json::binary_t& /*value*/) override { return false; }
  bool key(std::string& name) override { return extractor_.key(name), true; }
  bool start_object(std::size_t /*members*/) override { return extractor_.begin_object(), true; }
  bool end_object() override { return extractor_.end_object(), true; }
  bool start_array(std::size_t /*items*/) override { return extractor_.begin_array(), true; }
  bool end_array() override { return extractor_.end_array(), true; }
  bool parse_error(std::size_t /*position*/, const std::string& /*token*/,
                   const nlohmann::detail::exception& /*error*/) override {
    return false;
  }

 private:
  JsonExtractor extractor_;
};

class NlohmannSax final : public Subject {
 public:
  void read(std::string_view document, Extraction& into) override {
    handler_.extractor().begin(into);
    require(json::sax_parse(document.begin(), document.end(), &handler_),
            "nlohmann refuses the document");
  }

 private:
  Handler handler_;
};

const Registration registration({"nlohmann SAX", Format::json, Role::peer, Life::fresh,
                                 make<NlohmannSax>});

}  // namespace
}  // namespace geojob::bench
