// Any bytes: never a crash or a hang, and what was skipped is said.
#include <gtest/gtest.h>

#include <chrono>

#include "prose/reading.hpp"
#include "prose/reading/inputs.hpp"

namespace entente::prose {
namespace {

double seconds(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

TEST(BadInput, InvalidUtf8AndControlBytes) {
  std::string bytes;
  for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
  test::read(bytes);
  test::read("Iran\xFF condemned \xC3( Israel\x80.");
  test::read(std::string(3, '\0') + "Iran attacked Israel." + std::string("\0x", 2));
  test::read("");
  test::read("\xE2\x80");
  test::read("\xEF\xBB\xBFIran attacked Israel.");
}

TEST(BadInput, MarksOfOtherScripts) {
  const auto reading = test::read(
      "\xE2\x80\x8FIran\xE2\x80\x8E condemned \xF0\x9F\x98\x80 Israel \xE2\x80\xAEtoday\xE2\x80\xAC.");
  EXPECT_FALSE(reading.records.empty());
}

TEST(BadInput, NestedQuotesAndBrackets) {
  std::string text = "Iran said: ";
  for (int i = 0; i < 500; ++i) text += "\"'([{";
  text += "Israel attacked Syria";
  for (int i = 0; i < 500; ++i) text += "}])'\"";
  test::read(text);
}

TEST(BadInput, AnEndlessSentence) {
  std::string text;
  while (text.size() < 10'000'000) text += "Iran condemned Israel and the minister of Iraq said that ";
  EXPECT_LT(seconds([&] { test::read(text); }), 120);
}

TEST(BadInput, AnEndlessWordAndEndlessMarks) {
  EXPECT_LT(seconds([] { test::read(std::string(3'000'000, 'a')); }), 20);
  EXPECT_LT(seconds([] { test::read(std::string(3'000'000, '.')); }), 20);
  EXPECT_LT(seconds([] { test::read(std::string(3'000'000, '-')); }), 20);
  EXPECT_LT(seconds([] { test::read(std::string(2'000'000, '\'')); }), 60);
}

TEST(BadInput, HtmlBombs) {
  std::string nested;
  for (int i = 0; i < 300'000; ++i) nested += "<div>";
  nested += "Iran attacked Israel.";
  EXPECT_LT(seconds([&] { test::read(nested, {}, Markup::html); }), 20);
  std::string open(1'000'000, '<');
  EXPECT_LT(seconds([&] { test::read(open, {}, Markup::html); }), 60);
  std::string scripts;
  for (int i = 0; i < 100'000; ++i) scripts += "<script>";
  EXPECT_LT(seconds([&] { test::read(scripts, {}, Markup::html); }), 20);
  std::string entities;
  for (int i = 0; i < 200'000; ++i) entities += "&amp;&#x41;&bogus;&#999999999999;";
  EXPECT_LT(seconds([&] { test::read(entities, {}, Markup::html); }), 60);
}

TEST(BadInput, BrokenMarkdown) {
  std::string links;
  for (int i = 0; i < 20'000; ++i) links += "[[[](";
  EXPECT_LT(seconds([&] { test::read(links, {}, Markup::markdown); }), 20);
  test::read("```\nnever closed", {}, Markup::markdown);
}

TEST(BadInput, NoPunctuationAndNoise) {
  test::read(
      "iran condemned israel on monday and the ministry said it would not accept the decision of the "
      "council");
  test::read("l r a n c0ndemned lsrae1 0n M0nday , , , . . ; ; -- -- \\\\ // |||");
}

TEST(BadInput, EncryptedPdf) {
  const auto text = pdf_text(
      "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n3 "
      "0 "
      "obj<</Filter/Standard/V 1/R "
      "2/O(00000000000000000000000000000000)/U(00000000000000000000000000000000)/P "
      "-44>>endobj\ntrailer<</Root 1 0 R/Encrypt 3 0 R/ID[(a)(b)]>>\n%%EOF");
  ASSERT_FALSE(text.has_value());
  EXPECT_NE(text.error().message.find("PDF"), std::string::npos) << text.error().message;
}

TEST(BadInput, OcrNoiseBesideText) {
  const auto reading = test::read(
      "lr4n c0ndernned lsrae1 ,, 0n M0nday .. ;;; ~~ |||\n\nIran condemned Israel on Monday.\n\n#### @@@ %%% "
      "12 3 "
      "4 5 6\n");
  EXPECT_FALSE(reading.records.empty());
}

TEST(BadInput, ASentenceInAnotherLanguageAmongEnglishOnes) {
  const auto reading = test::read(
      "Iran condemned Israel on Monday and said that it would answer. Der Iran und Russland haben gestern in "
      "Moskau "
      "ein neues Abkommen unterzeichnet, sagte der Minister im Fernsehen. Iran thanked Russia for its help "
      "in the "
      "war and said that the two would meet again in Moscow.");
  EXPECT_EQ(reading.skipped, 1U);
  ASSERT_FALSE(reading.notes.empty());
  EXPECT_GE(reading.records.size(), 2U);
}

TEST(BadInput, GivenSidesOfAnyBytes) {
  Document document;
  document.bytes = std::string_view("Iran\xFF condemned \0Israel", 24);
  document.source_span = "\xFF";
  document.target_span = std::string_view("\0Israel", 7);
  const auto reading = Reader().read(document);
  for (const auto& r : reading.records) EXPECT_LE(r.evidence.end, document.bytes.size());
  document.source_span = document.target_span = "   ";
  Reader().read(document);
}

TEST(BadInput, DamagedPdf) {
  EXPECT_FALSE(pdf_text("%PDF-1.7 nothing of the kind").has_value());
}

// Each may rest on the one before it; asked anew each time, sixty of them took 17 seconds and eighty hours.
TEST(BadInput, PronounsThatPointBackToPronouns) {
  std::string text = "It";
  for (int i = 0; i < 80; ++i) text += " rejects it and it";
  EXPECT_LT(seconds([&] { test::read(text + " met them with Iran."); }), 5);
}

}  // namespace
}  // namespace entente::prose
