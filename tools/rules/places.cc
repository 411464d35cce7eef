// Chooses among all places.
#include "tools/rules/places.h"

namespace rules {

std::vector<Place> places_of(std::string_view id) {
  std::vector<Place> found;
  for (const Place& place : places()) {
    if (place.id == id) found.push_back(place);
  }
  return found;
}

}  // namespace rules
