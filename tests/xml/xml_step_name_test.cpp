// SPDX-License-Identifier: MIT
#include "xml/xml_step_name.hpp"

#include <boost/mpl/list.hpp>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>

#include "support/guarded_text.hpp"

BOOST_AUTO_TEST_SUITE(xml_step_name)

namespace {

using geojob::ByteBlock;
using geojob::WidestBlock;
using geojob::WordBlock;
using geojob::XmlStepName;
using geojob::test::GuardedText;

/// Where a processor has no vectors, a word is all that there is.
using Blocks = std::conditional_t<std::is_same_v<WidestBlock, WordBlock>,
                                  boost::mpl::list<ByteBlock, WordBlock>,
                                  boost::mpl::list<ByteBlock, WordBlock, WidestBlock>>;

/// A name of which all letters differ.
std::string name_of(std::size_t size) {
  std::string name(size, '\0');
  for (std::size_t index = 0; index < size; ++index) name[index] = static_cast<char>('A' + index);
  return name;
}

/// The bytes, followed by so many others that starts() may look at all that it wants.
std::string in_document(std::string_view bytes, char others) {
  std::string document(bytes);
  document.resize(XmlStepName::most_bytes, others);
  return document;
}

}  // namespace

BOOST_AUTO_TEST_CASE(it_is_the_name_that_it_was_made_from) {
  for (std::size_t size = 0; size < XmlStepName::most_bytes; ++size) {
    const std::string name = name_of(size);
    const XmlStepName step_name{std::string_view(name)};
    BOOST_TEST(step_name.size() == size);
    BOOST_TEST(std::string_view(step_name) == name);
  }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(bytes_start_with_it_whatever_follows, Block, Blocks) {
  GuardedText room(XmlStepName::most_bytes);  // no more bytes than that are read
  for (std::size_t size = 0; size < XmlStepName::most_bytes; ++size) {
    const std::string name = name_of(size);
    const XmlStepName step_name{std::string_view(name)};
    for (const char others : {'>', '\0', 'x'}) {
      const std::string_view document = room.place(in_document(name, others));
      BOOST_TEST(step_name.starts<Block>(document.data()), size);
    }
  }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(no_byte_of_it_may_be_another, Block, Blocks) {
  std::size_t wrong = 0;
  for (std::size_t size = 1; size < XmlStepName::most_bytes; ++size) {
    const std::string name = name_of(size);
    const XmlStepName step_name{std::string_view(name)};
    for (std::size_t index = 0; index < size; ++index) {
      for (unsigned bit = 0; bit < 8; ++bit) {
        std::string document = in_document(name, '\0');
        document[index] = static_cast<char>(static_cast<unsigned>(document[index]) ^ (1U << bit));
        if (step_name.starts<Block>(document.data())) ++wrong;
      }
    }
  }
  BOOST_TEST(wrong == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
