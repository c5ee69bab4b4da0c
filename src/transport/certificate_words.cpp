// SPDX-License-Identifier: MIT
#include "transport/certificate_words.hpp"

#include <openssl/asn1.h>
#include <openssl/x509_vfy.h>

#include <chrono>
#include <ctime>
#include <string_view>

#include "geojob/core/timestamp.hpp"

namespace geojob {
namespace {

/// Appends the date to words like `it has expired`. Appends nothing if the date cannot be read.
std::string dated(std::string_view words, std::string_view preposition, const ASN1_TIME* time) {
  std::string text(words);
  std::tm parts{};
  if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1) return text;
  Timestamp moment;
  moment.second = std::chrono::sys_days(std::chrono::year(parts.tm_year + 1900) /
                                        (parts.tm_mon + 1) / parts.tm_mday) +
                  std::chrono::hours(parts.tm_hour) + std::chrono::minutes(parts.tm_min) +
                  std::chrono::seconds(parts.tm_sec);
  return text.append(" ").append(preposition).append(" ").append(to_text(moment).view());
}

}  // namespace

std::string certificate_words(int error, const X509* certificate, const std::string& host) {
  switch (error) {
    case X509_V_ERR_CERT_HAS_EXPIRED:
      return dated("it has expired", "on",
                   certificate == nullptr ? nullptr : X509_get0_notAfter(certificate));
    case X509_V_ERR_CERT_NOT_YET_VALID:
      return dated("it is not valid", "before",
                   certificate == nullptr ? nullptr : X509_get0_notBefore(certificate));
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH:
      return "it is for another host than " + host;
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
      return "it is signed by itself, and not among the trusted ones";
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
      return "the authority that it comes from is not among the trusted ones";
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
      return "its issuer is not among the trusted ones, or the server left an intermediate "
             "certificate out";
    default:
      return X509_verify_cert_error_string(error);
  }
}

}  // namespace geojob
