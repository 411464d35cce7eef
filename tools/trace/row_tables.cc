// Filing of one message's rows by what they are looked for.
#include "tools/trace/row_tables.h"

#include <algorithm>

namespace trace {

using tracking::Event;
using tracking::Source;

namespace {

bool is_delivery(const Record& row) {
  return row.event == Event::deliver || row.event == Event::duplicatedeliver;
}

auto transaction(Event event, const Record& row) {
  return std::tuple(event, row.session, row.server, row.internal_id, row.detail);
}

}  // namespace

void RowTables::load(const std::vector<const Record*>& rows) {
  rows_ = &rows;
  for (RowMap* map : {&forks_, &ends_, &submits_, &at_mailbox_, &received_}) map->clear();
  for (std::uint32_t i = 0; i < rows.size(); ++i) file(i);
  // When all forks are known; a later SUBMIT counts more than an earlier one.
  for (std::uint32_t i = 0; i < rows.size(); ++i) file_end(i);
  for (auto i = static_cast<std::uint32_t>(rows.size()); i-- > 0;) {
    if (rows[i]->event == Event::submit) submits_.add(rows[i]->server, rows[i]->peer, i);
  }
  file_transactions();
}

void RowTables::file(std::uint32_t number) {
  const Record& row = *(*rows_)[number];
  if (row.event == Event::transfer && row.other_id != 0) {
    forks_.add(row.server, row.internal_id, number);
  }
  if (row.at_mailbox_server()) at_mailbox_.add(row.server, 0, number);
  if (row.event == Event::receive && row.source == Source::smtp && !row.is(Record::later_hop)) {
    received_.add(row.server, row.peer, number);
  }
}

// Under its id and those that this was forked from, as far as no earlier row stands there: from
// there on that one has been filed everywhere.
void RowTables::file_end(std::uint32_t number) {
  const Record& row = *(*rows_)[number];
  if ((!is_send(row) && row.event != Event::fail) || row.total == Record::no_span) return;
  std::uint64_t id = row.internal_id;
  while (ends_.add(row.server, id, number)) {
    const std::uint32_t fork = forks_.find(row.server, id);
    if (fork == RowMap::none) return;
    id = (*rows_)[fork]->other_id;
  }
}

void RowTables::file_transactions() {
  transactions_.clear();
  bool once = false, again = false;
  for (const Record* row : *rows_) {
    once = once || row->event == Event::deliver;
    again = again || row->event == Event::duplicatedeliver;
  }
  if (!once || !again) return;
  for (std::size_t i = 0; i < rows_->size(); ++i) {
    const Record& row = *(*rows_)[i];
    if (is_delivery(row)) transactions_.emplace_back(transaction(row.event, row), i);
  }
  std::sort(transactions_.begin(), transactions_.end());
}

const Record* RowTables::end_of(const Record& received) const {
  return row(ends_.find(received.server, received.internal_id));
}

const Record* RowTables::submit(ServerId server, ServerId hub) const {
  return row(submits_.find(server, hub));
}

const Record* RowTables::at_mailbox_server(ServerId server) const {
  return row(at_mailbox_.find(server, 0));
}

bool RowTables::received(ServerId hub, ServerId server) const {
  return received_.find(hub, server) != RowMap::none;
}

bool RowTables::ends_transaction(std::size_t number) const {
  if (transactions_.empty()) return false;
  const Record& row = *(*rows_)[number];
  const Event other = row.event == Event::deliver ? Event::duplicatedeliver : Event::deliver;
  const std::pair wanted(transaction(other, row), std::size_t{0});
  const auto found = std::lower_bound(transactions_.begin(), transactions_.end(), wanted);
  return found != transactions_.end() && found->first == wanted.first && found->second < number;
}

}  // namespace trace
