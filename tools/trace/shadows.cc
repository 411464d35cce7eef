// Joins the rows about shadow copies.
#include <algorithm>
#include <tuple>

#include "tools/trace/view.h"

namespace trace {
namespace {

using tracking::Event;

// A copy that HAREDIRECT tells of or HARECEIVE shows: named by the shadow server and its id there.
struct Copy {
  ServerId server = 0;
  std::uint64_t id = 0;
  sim::Time seen;
  Shadow shadow;
};

class Copies {
 public:
  // The one of this name; a new one if there is none yet.
  Copy& at(ServerId server, const Record& row, std::uint64_t id) {
    const auto next = static_cast<std::uint32_t>(copies_.size());
    if (!places_.add(server, id, next)) return copies_[places_.find(server, id)];
    Copy copy;
    copy.server = server;
    copy.id = id;
    copy.seen = row.time;
    return copies_.emplace_back(std::move(copy));
  }
  std::vector<Copy>& all() { return copies_; }

 private:
  std::vector<Copy> copies_;
  RowMap places_;
};

void take_discard(View& view, const Record& row, Shadow& shadow) {
  shadow.evidence.add(evidence(row, Rule::discard));
  shadow.discarded = row.time;
  if (view.text(row.detail) == "Resubmitted" && !shadow.resubmitted) {
    shadow.resubmitted = row.time;
  }
}

}  // namespace

void find_shadows(View& view, Message& message) {
  Copies found;
  for (const Record* row : view.rows()) {
    if (row->event == Event::hareceive) {
      Copy& copy = found.at(row->server, *row, row->internal_id);
      copy.shadow.shadow = view.server(row->server);
      copy.shadow.primary = view.server(row->peer);
      copy.shadow.created = row->time;
      copy.seen = row->time;
      copy.shadow.evidence.add(evidence(*row, Rule::receive));
    } else if (row->event == Event::haredirect && row->peer != 0) {
      Copy& copy = found.at(row->peer, *row, row->other_id);
      copy.shadow.shadow = view.server(row->peer);
      copy.shadow.primary = view.server(row->server);
      copy.shadow.evidence.add(evidence(*row, Rule::shadow_pair));
    }
  }
  for (const Record* row : view.rows()) {
    const bool discard = row->event == Event::hadiscard;
    const bool takeover =
        row->event == Event::resubmit && row->source == tracking::Source::redundancy;
    if (!discard && !takeover) continue;
    Copy& copy = found.at(row->server, *row, discard ? row->internal_id : row->other_id);
    if (copy.shadow.shadow.empty()) copy.shadow.shadow = view.server(row->server);
    if (discard) {
      take_discard(view, *row, copy.shadow);
    } else {
      copy.shadow.resubmitted = row->time;
      copy.shadow.evidence.add(evidence(*row, Rule::takeover));
    }
  }
  std::vector<Copy>& copies = found.all();
  std::sort(copies.begin(), copies.end(), [](const Copy& a, const Copy& b) {
    return std::tuple(a.seen, a.shadow.primary, a.shadow.shadow, a.id) <
           std::tuple(b.seen, b.shadow.primary, b.shadow.shadow, b.id);
  });
  message.shadows.reserve(copies.size());
  for (Copy& copy : copies) message.shadows.push_back(std::move(copy.shadow));
}

}  // namespace trace
