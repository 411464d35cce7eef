// What an Edge subscription adds to the organisation: its two send connectors.
//
// CON-7. Microsoft's names are fixed; INFERRED: their case follows the site's name as written.
#pragma once

#include <string>
#include <string_view>

#include "stages/directory/topology.h"

namespace directory {

// "EdgeSync - Tokyo to Internet", "EdgeSync - Inbound to Tokyo".
std::string edge_to_internet(std::string_view site);
std::string edge_inbound(std::string_view site);

// Adds the two connectors of each site that Edge servers are subscribed to, in order of the sites.
void add_edge_connectors(Topology& topology);

}  // namespace directory
