// SPDX-License-Identifier: MIT
#include <Poco/JSON/Handler.h>
#include <Poco/JSON/Parser.h>

#include "json_extractor.hpp"
#include "subject.hpp"

namespace geojob::bench {
namespace {

class Handler final : public Poco::JSON::Handler {
 public:
  JsonExtractor& extractor() noexcept { return extractor_; }

  void reset() override {}
  void startObject() override { extractor_.begin_object(); }
  void endObject() override { extractor_.end_object(); }
  void startArray() override { extractor_.begin_array(); }
  void endArray() override { extractor_.end_array(); }
  void key(const std::string& name) override { extractor_.key(name); }
  void null() override {}
  void value(int value) override { number(value); }
  void value(unsigned value) override { extractor_.number(value); }
  void value(Poco::Int64 value) override { number(value); }
  void value(Poco::UInt64 value) override { extractor_.number(value); }
  void value(const std::string& text) override { extractor_.scalar(text); }
  void value(double /*value*/) override {}
  void value(bool /*value*/) override {}

 private:
  void number(std::int64_t value) {
    if (value >= 0) extractor_.number(static_cast<std::uint64_t>(value));
  }

  JsonExtractor extractor_;
};

/// It takes its input only as a std::string, so the document must be copied.
class PocoJson final : public Subject {
 public:
  void read(std::string_view document, Extraction& into) override {
    copy_.assign(document);
    handler_->extractor().begin(into);
    parser_.reset();
    parser_.parse(copy_);
  }

 private:
  std::string copy_;
  Poco::SharedPtr<Handler> handler_ = new Handler;
  Poco::JSON::Parser parser_{handler_};
};

const Registration registration({"Poco JSON", Format::json, Role::peer, Life::reused,
                                 make<PocoJson>});

}  // namespace
}  // namespace geojob::bench
