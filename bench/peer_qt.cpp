// SPDX-License-Identifier: MIT
#include <QByteArray>
#include <QXmlStreamReader>

#include "subject.hpp"
#include "xml_extractor.hpp"

namespace geojob::bench {
namespace {

std::u16string_view view(QStringView text) noexcept {
  return {text.utf16(), static_cast<std::size_t>(text.size())};
}

class QtReader final : public Subject {
 public:
  void read(std::string_view document, Extraction& into) override {
    extractor_.begin(into);
    reader_.clear();
    reader_.addData(
        QByteArray::fromRawData(document.data(), static_cast<qsizetype>(document.size())));
    while (!reader_.atEnd()) take(reader_.readNext());
    require(!reader_.hasError(), "Qt refuses the document");
  }

 private:
  void take(QXmlStreamReader::TokenType token) {
    switch (token) {
      case QXmlStreamReader::StartElement: {
        const bool ours = view(reader_.namespaceUri()) == service_namespace_16;
        if (!extractor_.start(ours, view(reader_.name()))) return;
        for (const QXmlStreamAttribute& attribute : reader_.attributes()) {
          extractor_.attribute(view(attribute.name()), view(attribute.value()));
        }
        return;
      }
      case QXmlStreamReader::Characters:
        extractor_.text(view(reader_.text()));
        return;
      case QXmlStreamReader::EndElement:
        extractor_.end();
        return;
      default:
        return;
    }
  }

  QXmlStreamReader reader_;
  XmlExtractor<char16_t> extractor_;
};

const Registration registration({"Qt QXmlStreamReader", Format::xml, Role::peer, Life::reused,
                                 make<QtReader>});

}  // namespace
}  // namespace geojob::bench
