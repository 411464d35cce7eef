// Syntax of domains, SMTP addresses and IP addresses.
#include "tools/scenario/addresses.h"

#include <gtest/gtest.h>

namespace scenario::reader {
namespace {

TEST(Domain, HasTwoLabelsOrMore) {
  for (const auto text : {"fabrikam.com", "a.b", "x-1.fabrikam.co.jp", "xn--bcher-kva.de"}) {
    EXPECT_TRUE(is_domain(text)) << text;
  }
  for (const auto text : {"", "com", ".com", "com.", "a..b", "-a.com", "a-.com", "a_b.com", "a b.c",
                          "fabrikam.com ", "*.fabrikam.com", "bücher.de"}) {
    EXPECT_FALSE(is_domain(text)) << text;
  }
}

TEST(Domain, HasShortLabels) {
  EXPECT_TRUE(is_domain(std::string(63, 'a') + ".com"));
  EXPECT_FALSE(is_domain(std::string(64, 'a') + ".com"));
}

TEST(Domain, HasAtMost253Characters) {
  std::string text = "a";
  while (text.size() < 253) text += ".a";
  EXPECT_TRUE(is_domain(text));
  EXPECT_FALSE(is_domain(text + ".a"));
}

TEST(ReservedDomain, IsThatOfRfc2606OrBelow) {
  for (const auto text : {"fabrikam.test", "a.EXAMPLE", "x.invalid", "y.localhost", "example.com",
                          "mail.example.net", "Example.org"}) {
    EXPECT_TRUE(is_reserved_domain(text)) << text;
  }
  for (const auto text : {"fabrikam.com", "myexample.com", "contest", "example.de"}) {
    EXPECT_FALSE(is_reserved_domain(text)) << text;
  }
}

TEST(Address, HasALocalPartAndADomain) {
  for (const auto text : {"a@b.c", "first.last@fabrikam.com", "o'neil+x@fabrikam.com"}) {
    EXPECT_TRUE(is_address(text)) << text;
  }
  for (const auto text : {"", "a", "@b.c", "a@", "a@b", "a@b@c.d", ".a@b.c", "a.@b.c", "a..b@c.d",
                          "a b@c.d", "\"a\"@b.c", "<a@b.c>", "grüße@b.c"}) {
    EXPECT_FALSE(is_address(text)) << text;
  }
}

TEST(Address, HasNoZeroByte) { EXPECT_FALSE(is_address(std::string_view("a\0b@c.d", 7))); }

TEST(IpBytes, AreTheSameForEverySpelling) {
  EXPECT_EQ(ip_bytes("2001:db8::1"), ip_bytes("2001:0DB8:0:0::0001"));
  EXPECT_EQ(ip_bytes("10.0.0.11"), std::string("\x0a\0\0\x0b", 4));
  EXPECT_EQ(ip_bytes("::ffff:10.0.0.11"), ip_bytes("10.0.0.11"));
}

TEST(IpBytes, AreNothingForTheAddressOfNobody) {
  EXPECT_EQ(ip_bytes("0.0.0.0"), std::nullopt);
  EXPECT_EQ(ip_bytes("::"), std::nullopt);
}

TEST(IpBytes, AreNothingForOtherTexts) {
  for (const auto text :
       {"", "10.0.0", "10.0.0.256", "10.0.0.1 ", "mbx11", "2001:db8::1::1", "::g", "10.0.0.1/24"}) {
    EXPECT_EQ(ip_bytes(text), std::nullopt) << text;
  }
  EXPECT_EQ(ip_bytes(std::string_view("10.0.0.1\0", 9)), std::nullopt);
}

TEST(AddressSpace, IsADomainATreeOrAll) {
  for (const auto text : {"*", "contoso.com", "*.contoso.com"}) {
    EXPECT_TRUE(is_address_space(text)) << text;
  }
  for (const auto text : {"", "**", "*contoso.com", "*.", "contoso.*", "*.*"}) {
    EXPECT_FALSE(is_address_space(text)) << text;
  }
}

TEST(Coverage, IsForTheDomainItselfOnlyWithoutAStar) {
  EXPECT_GT(coverage("contoso.com", "Contoso.com"), 0u);
  EXPECT_EQ(coverage("contoso.com", "mail.contoso.com"), 0u);
}

TEST(Coverage, IsForTheWholeTreeWithAStar) {
  EXPECT_GT(coverage("*.contoso.com", "mail.contoso.com"), 0u);
  EXPECT_GT(coverage("*.contoso.com", "contoso.com"), 0u);
  EXPECT_EQ(coverage("*.contoso.com", "mycontoso.com"), 0u);
}

TEST(Coverage, IsLargerForWhatIsMoreSpecific) {
  const auto exact = coverage("mail.contoso.com", "mail.contoso.com");
  const auto tree = coverage("*.mail.contoso.com", "mail.contoso.com");
  const auto larger_tree = coverage("*.contoso.com", "mail.contoso.com");
  const auto all = coverage("*", "mail.contoso.com");
  EXPECT_GT(exact, tree);
  EXPECT_GT(tree, larger_tree);
  EXPECT_GT(larger_tree, all);
  EXPECT_GT(all, 0u);
}

}  // namespace
}  // namespace scenario::reader
