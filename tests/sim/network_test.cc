// The network knows distances and cuts.
#include "sim/network.h"

#include <gtest/gtest.h>

namespace {

struct Two {
  sim::Host a{"A"}, b{"B"};
  sim::Network network;
  sim::Network::HostId id_a = network.add(a, sim::microseconds{100});
  sim::Network::HostId id_b = network.add(b, sim::microseconds{150}, 3);
  Two() {
    a.start();
    b.start();
  }
};

TEST(Network, AddsAccessLatenciesAndTheDistanceOfThePlaces) {
  Two two;
  EXPECT_EQ(two.network.latency(two.id_a, two.id_b), sim::microseconds{250});
  two.network.set_distance(3, 0, sim::milliseconds{10});
  two.network.set_distance(0, 1, sim::milliseconds{77});
  EXPECT_EQ(two.network.latency(two.id_a, two.id_b), sim::microseconds{10'250});
  EXPECT_EQ(two.network.latency(two.id_b, two.id_a), sim::microseconds{10'250});
  EXPECT_EQ(two.network.transfer_time(two.id_a, two.id_b, 200'000), sim::microseconds{12'250});
}

TEST(Network, CutsNest) {
  Two two;
  two.network.cut(two.id_a, two.id_b);
  two.network.cut(two.id_b, two.id_a);
  two.network.join(two.id_a, two.id_b);
  EXPECT_FALSE(two.network.reachable(two.id_a, two.id_b));
  EXPECT_TRUE(two.network.reachable(two.id_a, two.id_a));
  two.network.join(two.id_a, two.id_b);
  EXPECT_TRUE(two.network.reachable(two.id_a, two.id_b));
}

TEST(Network, ReachesNobodyWhoIsDown) {
  Two two;
  two.b.crash();
  EXPECT_FALSE(two.network.reachable(two.id_a, two.id_b));
  EXPECT_FALSE(two.network.reachable(two.id_b, two.id_b));
}

}  // namespace
