// SPDX-License-Identifier: MIT
#include <xercesc/framework/MemBufInputSource.hpp>
#include <xercesc/sax2/Attributes.hpp>
#include <xercesc/sax2/DefaultHandler.hpp>
#include <xercesc/sax2/SAX2XMLReader.hpp>
#include <xercesc/sax2/XMLReaderFactory.hpp>
#include <xercesc/util/PlatformUtils.hpp>
#include <xercesc/util/XMLUni.hpp>

#include "subject.hpp"
#include "xml_extractor.hpp"

namespace geojob::bench {
namespace {

namespace xerces = XERCES_CPP_NAMESPACE;
static_assert(std::is_same_v<XMLCh, char16_t>);

class Handler final : public xerces::DefaultHandler {
 public:
  XmlExtractor<char16_t>& extractor() noexcept { return extractor_; }

  void startElement(const XMLCh* uri, const XMLCh* local_name, const XMLCh* /*qualified*/,
                    const xerces::Attributes& attributes) override {
    if (!extractor_.start(uri == service_namespace_16, local_name)) return;
    for (XMLSize_t i = 0; i < attributes.getLength(); ++i) {
      extractor_.attribute(attributes.getLocalName(i), attributes.getValue(i));
    }
  }
  void endElement(const XMLCh* /*uri*/, const XMLCh* /*local_name*/,
                  const XMLCh* /*qualified*/) override {
    extractor_.end();
  }
  void characters(const XMLCh* text, const XMLSize_t size) override {
    extractor_.text({text, size});
  }
  void fatalError(const xerces::SAXParseException& /*error*/) override {
    throw std::runtime_error("Xerces refuses the document");
  }

 private:
  XmlExtractor<char16_t> extractor_;
};

/// For as long as the program runs: Xerces requires that its globals are initialised explicitly.
void initialize_once() {
  static const bool initialized = (xerces::XMLPlatformUtils::Initialize(), true);
  static_cast<void>(initialized);
}

enum class Scanner { usual, well_formedness };

template <Scanner scanner>
class XercesSax final : public Subject {
 public:
  XercesSax() {
    initialize_once();
    reader_.reset(xerces::XMLReaderFactory::createXMLReader());
    reader_->setFeature(xerces::XMLUni::fgSAX2CoreValidation, false);
    reader_->setFeature(xerces::XMLUni::fgXercesSchema, false);
    reader_->setFeature(xerces::XMLUni::fgXercesLoadExternalDTD, false);
    if constexpr (scanner == Scanner::well_formedness) {
      reader_->setProperty(xerces::XMLUni::fgXercesScannerName,
                           const_cast<XMLCh*>(xerces::XMLUni::fgWFXMLScanner));
    }
    reader_->setContentHandler(&handler_);
    reader_->setErrorHandler(&handler_);
  }
  void read(std::string_view document, Extraction& into) override {
    handler_.extractor().begin(into);
    const xerces::MemBufInputSource source(reinterpret_cast<const XMLByte*>(document.data()),
                                           document.size(), u"response");
    reader_->parse(source);
  }

 private:
  Handler handler_;
  std::unique_ptr<xerces::SAX2XMLReader> reader_;
};

/// Its usual scanner is the one that reads DTDs, even if the document has none.
const Registration registrations[] = {
    Registration(
        {"Xerces SAX2", Format::xml, Role::peer, Life::reused, make<XercesSax<Scanner::usual>>}),
    Registration({"Xerces SAX2, WF scanner", Format::xml, Role::peer, Life::reused,
                  make<XercesSax<Scanner::well_formedness>>}),
};

}  // namespace
}  // namespace geojob::bench
