// Names as the checks compare them: without case, and servers without their domain.
#pragma once

#include <string>
#include <string_view>

namespace check {

// "MBX11" of "MBX11.fabrikam.com": the short name, which is also the server's folder.
std::string short_name(std::string_view host);

// ASCII lower case: addresses and host names are compared without case.
std::string folded(std::string_view text);

// A journal report has a Message-Id of its own kind. (JRN-2)
bool is_journal_report(std::string_view message_id);

}  // namespace check
