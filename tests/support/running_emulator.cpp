// SPDX-License-Identifier: MIT
#include "support/running_emulator.hpp"

#include <openssl/bio.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <chrono>
#include <memory>
#include <stdexcept>

#include "emulator/scenario.hpp"

namespace geojob::test {

emulator::TlsContext client_context(const std::string& pem) {
  emulator::TlsContext context(SSL_CTX_new(TLS_client_method()));
  const std::unique_ptr<BIO, int (*)(BIO*)> text(
      BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), BIO_free);
  const std::unique_ptr<X509, emulator::FreeCertificate> trusted(
      PEM_read_bio_X509(text.get(), nullptr, nullptr, nullptr));
  if (!trusted || X509_STORE_add_cert(SSL_CTX_get_cert_store(context.get()), trusted.get()) != 1) {
    throw std::runtime_error("no certificate to trust");
  }
  SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
  return context;
}

std::ostream& operator<<(std::ostream& stream, RunningEmulator::Wire wire) {
  return stream << (wire == RunningEmulator::Wire::tls ? "TLS" : "plain");
}

RunningEmulator::RunningEmulator(std::string_view scenario, Wire wire,
                                 emulator::Server::Settings settings,
                                 emulator::CertificateKind kind) {
  emulator::Scenario read = emulator::parse_scenario(scenario, {});
  settings.connections = std::move(read.connections);
  settings.log = [this](const std::string& line) { take_log(line); };
  service_.emplace(std::move(read), "", std::chrono::steady_clock::now);
  if (wire == Wire::tls) {
    const std::string host = settings.host.empty() ? settings.address : settings.host;
    identity_ = emulator::make_tls_identity(kind, host, settings.address, std::chrono::hours(1));
    settings.identity = &*identity_;
    tls_ = client_context(identity_->trusted);
  }
  server_.emplace(*service_, std::move(settings));
  thread_ = std::jthread([this](const std::stop_token& stop) { server_->run(stop); });
}

RawClient RunningEmulator::connect() const {
  RawClient client = dial();
  if (tls_ && !client.handshake()) throw std::runtime_error("no handshake");
  return client;
}

void RunningEmulator::stop() {
  thread_.request_stop();
  thread_.join();
}

void RunningEmulator::take_log(const std::string& line) {
  const std::lock_guard lock(mutex_);
  log_.push_back(line);
  logged_.notify_all();
}

std::vector<std::string> RunningEmulator::log(std::size_t lines) {
  std::unique_lock lock(mutex_);
  logged_.wait_for(lock, std::chrono::minutes(1), [&] { return log_.size() >= lines; });
  return log_;
}

}  // namespace geojob::test
