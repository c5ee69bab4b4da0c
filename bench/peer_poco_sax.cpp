// SPDX-License-Identifier: MIT
#include <Poco/SAX/Attributes.h>
#include <Poco/SAX/DefaultHandler.h>
#include <Poco/SAX/SAXParser.h>

#include "subject.hpp"
#include "xml_extractor.hpp"

namespace geojob::bench {
namespace {

class Handler final : public Poco::XML::DefaultHandler {
 public:
  XmlExtractor<char>& extractor() noexcept { return extractor_; }

  void startElement(const Poco::XML::XMLString& uri, const Poco::XML::XMLString& local_name,
                    const Poco::XML::XMLString& /*qualified*/,
                    const Poco::XML::Attributes& attributes) override {
    if (!extractor_.start(uri == service_namespace, local_name)) return;
    for (int i = 0; i < attributes.getLength(); ++i) {
      extractor_.attribute(attributes.getLocalName(i), attributes.getValue(i));
    }
  }
  void endElement(const Poco::XML::XMLString& /*uri*/, const Poco::XML::XMLString& /*local_name*/,
                  const Poco::XML::XMLString& /*qualified*/) override {
    extractor_.end();
  }
  void characters(const Poco::XML::XMLChar text[], int start, int length) override {
    extractor_.text({text + start, static_cast<std::size_t>(length)});
  }

 private:
  XmlExtractor<char> extractor_;
};

class PocoSax final : public Subject {
 public:
  PocoSax() {
    parser_.setContentHandler(&handler_);
    parser_.setFeature(Poco::XML::XMLReader::FEATURE_NAMESPACES, true);
  }
  void read(std::string_view document, Extraction& into) override {
    handler_.extractor().begin(into);
    parser_.parseMemoryNP(document.data(), document.size());
  }

 private:
  Handler handler_;
  Poco::XML::SAXParser parser_;
};

const Registration registration({"Poco SAX", Format::xml, Role::peer, Life::reused, make<PocoSax>});

}  // namespace
}  // namespace geojob::bench
