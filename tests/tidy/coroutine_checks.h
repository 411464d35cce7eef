// The form of co_await that every compiler we build with translates correctly.
//
// g++ 12 destroys temporaries twice in several everyday forms; "name first, await alone" avoids
// them all. CONTRIBUTING.md lists the forms.
#pragma once

#include "tests/tidy/complaint.h"
#include "tests/tidy/source.h"

namespace tidy {

Complaints check_coroutines(const Source& source);

}  // namespace tidy
