// Words that would cost determinism or clarity, and where they may not stand.
#pragma once

#include "tests/tidy/complaint.h"
#include "tests/tidy/source.h"

namespace tidy {

Complaints check_words(const Source& source);

}  // namespace tidy
