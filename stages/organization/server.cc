// Starts and stops programs.
#include "stages/organization/server.h"

#include <algorithm>

#include "stages/organization/health_probes.h"
#include "stages/service/timing.h"
#include "stages/submission/client.h"

namespace organization {
namespace {

// Of each of a server's three logs: all together stay small however many servers there are.
std::size_t log_buffer_bytes(std::size_t servers) {
  constexpr std::size_t all_max = std::size_t{64} << 20;
  constexpr std::size_t each_min = std::size_t{8} << 10;
  constexpr std::size_t each_max = std::size_t{256} << 10;
  return std::clamp(all_max / (3 * servers), each_min, each_max);
}

}  // namespace

Organization::Server::Program::Program(Server& server, Organization& world,
                                       directory::ServerIndex index)
    : context{world.queue_,        server.host, process,       world.directory_, world.state_,
              world.routing_,      server.wire, world.stores_, world.witness_,   index,
              world.settings_.seed} {}

Organization::Server::Server(Organization& organization, directory::ServerIndex index)
    : world(organization),
      host(organization.directory_.server(index).name),
      wire(organization.queue_, organization.network_, organization.listeners_, index) {
  for (const ServiceKind kind : service_kinds) {
    auto& program = programs[static_cast<std::size_t>(kind)];
    program = std::make_unique<Program>(*this, organization, index);
    program->process.on_failure([&organization, index, kind] {
      organization.controllers_.spawn(organization.start_again(index, kind));
    });
  }
  host.on_start([this] { start_all(); });
  host.on_crash([this] { stop_all(); });
  make_logs();
}

void Organization::Server::make_logs() {
  const directory::ServerEntry& entry = programs.front()->context.self();
  if (!entry.mailbox && !entry.edge) return;
  tracking::LogDirectory& folder = world.settings_.log_folder(entry.name);
  tracking::LogSettings settings = world.settings_.logs;
  settings.buffer_bytes = log_buffer_bytes(world.directory_.servers().size());
  transport_log = std::make_unique<tracking::Log>("MSGTRK", settings, folder);
  if (entry.edge) return;  // ARC-7
  submission_log = std::make_unique<tracking::Log>("MSGTRKMS", settings, folder);
  delivery_log = std::make_unique<tracking::Log>("MSGTRKMD", settings, folder);
  if (world.directory_.arbitration_mailbox() == nullptr) return;
  moderation_log = std::make_unique<tracking::Log>("MSGTRKMA", settings, folder);
}

bool Organization::Server::has(ServiceKind kind) const {
  const directory::ServerEntry& entry = programs.front()->context.self();
  switch (kind) {
    case ServiceKind::frontend:
      return entry.client_access;
    case ServiceKind::transport:
      return entry.mailbox || entry.edge;
    case ServiceKind::delivery:
    case ServiceKind::submission:
      return entry.mailbox;
  }
  return false;
}

void Organization::Server::start_all() {
  if (moderation_log) make_approval();
  for (const ServiceKind kind : service_kinds) {
    if (has(kind)) make(kind);
  }
  for (const ServiceKind kind :
       {ServiceKind::transport, ServiceKind::submission, ServiceKind::delivery}) {
    if (has(kind) && host.life() > 1) resume(kind);
  }
}

void Organization::Server::make_approval() {
  if (host.life() > 1) moderation_log->restart();
  const service::Context& context = program(ServiceKind::delivery).context;
  approval = std::make_unique<moderation::ApprovalAssistant>(
      context, *moderation_log, [this](submission::Draft draft, mail::MessageKey key) {
        put_in_outbox(std::move(draft), key);
      });
  approval->mounted(context.directory.arbitration_mailbox()->database);
}

void Organization::Server::put_in_outbox(submission::Draft draft, mail::MessageKey key) {
  if (submission) {
    submission->client_sends(std::move(draft), key);
  } else {  // It is found when the service starts.
    submission::put_in_outbox(program(ServiceKind::submission).context, std::move(draft), key);
  }
}

// All tasks end before any service does: what they hold may be another's.
void Organization::Server::stop_all() {
  for (auto& program : programs) {
    if (program->process.up()) program->process.stop();
  }
  for (const ServiceKind kind : service_kinds) let_go(kind);
  approval.reset();
}

void Organization::Server::start(ServiceKind kind) {
  make(kind);
  resume(kind);
}

void Organization::Server::stop(ServiceKind kind) {
  program(kind).process.stop();
  let_go(kind);
}

void Organization::Server::make(ServiceKind kind) {
  program(kind).process.start();
  const service::Context& context = program(kind).context;
  const bool first = program(kind).process.life() == 1;
  const auto started = [&](std::string_view name) {
    if (!first) return context.now();
    return service::earlier_start(context.now(), context.seed, context.stream(name));
  };
  const auto restarted = [&](tracking::Log& log) -> tracking::Log& {
    if (!first) log.restart();
    return log;
  };
  switch (kind) {
    case ServiceKind::frontend: {
      const sim::Time at = started("MSExchangeFrontendTransport");
      front_end = std::make_unique<frontend::FrontEnd>(context, at);
      outbound_proxy = std::make_unique<frontend::OutboundProxy>(context, at);
      start_front_end_probes(context);
      break;
    }
    case ServiceKind::transport:
      if (context.self().edge) {
        edge = std::make_unique<edge::EdgeTransport>(context, restarted(*transport_log),
                                                     started("MSExchangeTransport"));
      } else {
        transport = std::make_unique<transport::Transport>(context, restarted(*transport_log),
                                                           started("MSExchangeTransport"));
      }
      break;
    case ServiceKind::delivery:
      delivery = std::make_unique<delivery::Delivery>(
          context, restarted(*delivery_log), started("MSExchangeDelivery"), approval.get());
      break;
    case ServiceKind::submission:
      submission = std::make_unique<submission::Submission>(context, restarted(*submission_log),
                                                            started("MSExchangeSubmission"));
      start_database_probes(context, *submission);
      break;
  }
}

void Organization::Server::resume(ServiceKind kind) {
  switch (kind) {
    case ServiceKind::transport:
      if (edge) edge->load();
      if (transport) transport->load();
      break;
    case ServiceKind::submission:
      submission->pick_up_all();
      break;
    case ServiceKind::delivery:
      delivery->pick_up_all();
      break;
    case ServiceKind::frontend:
      break;
  }
}

void Organization::Server::let_go(ServiceKind kind) {
  switch (kind) {
    case ServiceKind::frontend:
      front_end.reset();
      outbound_proxy.reset();
      break;
    case ServiceKind::transport:
      transport.reset();
      edge.reset();
      break;
    case ServiceKind::delivery:
      delivery.reset();
      break;
    case ServiceKind::submission:
      submission.reset();
      break;
  }
}

Listener Organization::Server::listener(smtp::Port port) {
  const auto of = [&](ServiceKind kind, smtp::Service* service) {
    return service == nullptr ? Listener{} : Listener{service, &program(kind).process};
  };
  switch (port) {
    case smtp::Port::transport:
      if (edge) return of(ServiceKind::transport, edge.get());
      return of(ServiceKind::transport, transport.get());
    case smtp::Port::proxied:
      return of(ServiceKind::transport, transport.get());
    case smtp::Port::delivery:
      return of(ServiceKind::delivery, delivery.get());
    case smtp::Port::outbound:
      return of(ServiceKind::frontend, outbound_proxy.get());
    case smtp::Port::frontend:
    case smtp::Port::client:
      return of(ServiceKind::frontend, front_end.get());
    case smtp::Port::internet:
      return {};
  }
  return {};
}

}  // namespace organization
