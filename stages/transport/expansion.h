// The second step of resolution: groups and forwarding addresses of one item.
//
// Lives for one call of Resolver::resolve.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "stages/mail/address_map.h"
#include "stages/service/context.h"
#include "stages/transport/resolver.h"

namespace transport {

class Expansion {
 public:
  Expansion(const service::Context& context, TransportRows& rows, MailItem& item,
            const LimitCheck* limits, Resolution& resolution, std::vector<Unresolved>& failed)
      : context_(context),
        rows_(rows),
        item_(item),
        limits_(limits),
        resolution_(resolution),
        failed_(failed) {}

  // One copy that must differ from the item: the recipients that it takes.
  struct Part {
    std::vector<ItemRecipient> recipients;
    mail::MessageRef message;
  };

  // Replaces the item's recipients by what they stand for; whom it cannot resolve goes to `failed`.
  // Gives back the copies beside the item.
  std::vector<Part> run();

 private:
  // A recipient that waits to be looked at, and the copy it is for: 0 is the item.
  struct Waiting {
    ItemRecipient recipient;
    std::size_t part = 0;
  };

  void take(Waiting waiting);
  void expand(const Waiting& group, const directory::RecipientEntry& entry);
  void notice_to_group(Waiting group, const directory::RecipientEntry& entry);
  void forward(Waiting mailbox, const directory::RecipientEntry& entry);
  void keep(Waiting waiting);   // It is resolved.
  void leave(Waiting waiting);  // Another server resolves it.
  void fail(Waiting waiting, std::string_view status);
  // A recipient in place of `from`, or beside it.
  void add(const Waiting& from, const directory::RecipientEntry& target, std::size_t part);
  std::size_t part_for(const directory::RecipientEntry& group, std::size_t part);
  // Notes the addresses of one who is to be a recipient; false if he is or was one.
  bool note(const directory::RecipientEntry& entry);
  void ended(const Waiting& waiting, service::Witness::End end, std::string_view status);

  const service::Context& context_;
  TransportRows& rows_;
  MailItem& item_;
  const LimitCheck* limits_;  // Null: nothing to look at.
  Resolution& resolution_;
  std::vector<Unresolved>& failed_;
  std::vector<Waiting> waiting_;  // Grows while it is gone through.
  std::vector<Part> parts_;       // The first is the item itself.
  // Every address that was a recipient at some time.
  mail::AddressSet present_;
};

}  // namespace transport
