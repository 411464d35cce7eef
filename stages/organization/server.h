// A server of ours: a machine, the programs on it with their services, and their logs.
#pragma once

#include <array>
#include <memory>

#include "sim/host.h"
#include "sim/process.h"
#include "stages/delivery/delivery.h"
#include "stages/edge/edge_transport.h"
#include "stages/frontend/frontend.h"
#include "stages/frontend/outbound_proxy.h"
#include "stages/moderation/approval_assistant.h"
#include "stages/organization/organization.h"
#include "stages/submission/submission.h"
#include "stages/transport/transport.h"

namespace organization {

// Logs and disk outlive the services, the services outlive their tasks.
struct Organization::Server {
  Server(Organization& world, directory::ServerIndex index);

  // A program that holds one service, and what the service is given.
  struct Program {
    Program(Server& server, Organization& world, directory::ServerIndex index);
    sim::Process process;
    service::Context context;
  };
  Program& program(ServiceKind kind) { return *programs[static_cast<std::size_t>(kind)]; }
  bool up(ServiceKind kind) const { return programs[static_cast<std::size_t>(kind)]->process.up(); }
  // The server's role has that service.
  bool has(ServiceKind kind) const;

  void start_all();
  void stop_all();
  // REQUIRES: the machine is up, has the service, and the service is down. Then what it finds on
  // disk is taken up.
  void start(ServiceKind kind);
  // REQUIRES: the service is up.
  void stop(ServiceKind kind);
  Listener listener(smtp::Port port);
  // The store takes it, whether Submission runs or not.
  void put_in_outbox(submission::Draft draft, mail::MessageKey key);

  const Organization& world;
  sim::Host host;
  Wire wire;
  // The last is null if nobody is moderated.
  std::unique_ptr<tracking::Log> submission_log, transport_log, delivery_log, moderation_log;
  std::array<std::unique_ptr<Program>, service_kinds.size()> programs;
  std::unique_ptr<submission::Submission> submission;
  std::unique_ptr<transport::Transport> transport;
  std::unique_ptr<edge::EdgeTransport> edge;
  // While the machine is up, if somebody is moderated.
  std::unique_ptr<moderation::ApprovalAssistant> approval;
  std::unique_ptr<delivery::Delivery> delivery;
  std::unique_ptr<frontend::FrontEnd> front_end;
  std::unique_ptr<frontend::OutboundProxy> outbound_proxy;

 private:
  void make_logs();
  void make_approval();
  void make(ServiceKind kind);    // Begins with nothing in hand.
  void resume(ServiceKind kind);  // Takes up what its disk holds.
  void let_go(ServiceKind kind);
};

}  // namespace organization
