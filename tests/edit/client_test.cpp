// What is known of the client: notes, consents, colours, the date of the first session.
#include <gtest/gtest.h>

#include "edit/apply.h"

namespace stipple::edit {
namespace {

std::string refusal(const Command& command) {
    const auto done = apply(plan::Plan{}, command, {});
    return done ? "" : done.error().message;
}

TEST(ClientCommand, ConsentsAreKnownOnesGivenOnce) {
    plan::Client client;
    client.consents = {"photographs", "treatment"};
    EXPECT_EQ(refusal(SetClient{client}), "");
    client.consents = {"treatment", "photographs"};
    EXPECT_NE(refusal(SetClient{client}), "");
    client.consents = {"treatment", "treatment"};
    EXPECT_NE(refusal(SetClient{client}), "");
    client.consents = {"anything"};
    EXPECT_NE(refusal(SetClient{client}).find("hairline, photographs, scan, teaching, treatment"),
              std::string::npos);
    client.consents.clear();
    client.notes = std::string(4001, 'a');
    EXPECT_NE(refusal(SetClient{client}).find("4,000"), std::string::npos);
}

TEST(ClientCommand, ColoursAreOnesThatAHeadHas) {
    plan::Looks looks;
    looks.brow = "black";
    looks.stubble = "grey";
    looks.fitzpatrick = 6;
    looks.measured = {62.0, 12.0, 18.0};
    EXPECT_EQ(refusal(SetLooks{looks}), "");
    EXPECT_EQ(plan::brow_color(looks), "black");
    looks.brow.clear();
    EXPECT_EQ(plan::brow_color(looks), looks.hair);
    looks.stubble = "green";
    EXPECT_NE(refusal(SetLooks{looks}).find("green"), std::string::npos);
    looks.stubble.clear();
    looks.fitzpatrick = 7;
    EXPECT_NE(refusal(SetLooks{looks}).find("1 to 6"), std::string::npos);
    looks.fitzpatrick = 0;
    for (const std::vector<double>& wrong :
         {std::vector<double>{62.0}, {62.0, 12.0, 80.0}, {162.0, 12.0, 8.0}}) {
        looks.measured = wrong;
        EXPECT_NE(refusal(SetLooks{looks}).find("L*"), std::string::npos);
    }
}

TEST(ClientCommand, OnlyTheFirstSessionHasADate) {
    EXPECT_EQ(refusal(SetSessions{{{0.5, 0, "2027-01-12"}, {1.0, 14}}}), "");
    EXPECT_NE(refusal(SetSessions{{{0.5, 0}, {1.0, 14, "2027-01-26"}}}), "");
    EXPECT_NE(refusal(SetSessions{{{1.0, 0, "2027-02-30"}}}).find("2027-02-30"), std::string::npos);
}

}  // namespace
}  // namespace stipple::edit
