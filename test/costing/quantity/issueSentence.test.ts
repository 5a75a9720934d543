import assert from "node:assert/strict";
import fc from "fast-check";
import { issueOf, issueSentence, placeText, type IssueKind } from "../../../src/costing";
import { ISSUE_PHRASES } from "../../../src/costing/quantity/issuePhrases";

describe("issueSentence", () => {
  it("says where, what, expected, found and done", () => {
    const issue = issueOf("not-a-number", {
      place: { sheet: "Usage", cell: "C14" },
      subject: "days",
      expected: "a number of 0 or more",
      received: "abc",
      done: "row left out",
    });
    assert.equal(
      issueSentence(issue),
      'Usage!C14: days is not a number. Expected a number of 0 or more, found "abc". Row left out.',
    );
  });

  it("leaves out what is null and names the thing in general", () => {
    assert.equal(issueSentence(issueOf("sheet-empty")), "The sheet is empty.");
  });

  it("keeps foreign text short and on one line", () => {
    const sentence = issueSentence(issueOf("not-a-number", { subject: "a\nb\u0000", received: "x".repeat(32_767) }));
    assert.ok(sentence.length < 160, `${sentence.length} characters`);
    assert.ok(!sentence.includes("\n"));
  });

  it("has words for every kind, and each sentence ends", () => {
    for (const kind of Object.keys(ISSUE_PHRASES) as IssueKind[]) {
      assert.match(issueSentence(issueOf(kind, { subject: "Revit" })), /^[A-Z].*\.$/, kind);
      assert.match(issueSentence(issueOf(kind)), /^[A-Z].*\.$/, kind);
    }
  });

  it("never throws and never has a line break, whatever the text", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (subject, received, sheet) => {
        const sentence = issueSentence(issueOf("error-value", { subject, received, place: { sheet, cell: "A1" } }));
        assert.ok(!/[\n\r\t]/.test(sentence));
      }),
    );
  });
});

describe("placeText", () => {
  it("writes sheets, files and paths as people find them", () => {
    assert.equal(placeText({ sheet: "Usage", cell: "C14" }), "Usage!C14");
    assert.equal(placeText({ file: "b.xlsx", sheet: "May 2026", cell: "C14" }), "'May 2026'!C14");
    assert.equal(placeText({ file: "report.csv", line: 7, column: "C" }), "report.csv line 7 column C");
    assert.equal(placeText({ path: "users[3].days" }), "users[3].days");
    assert.equal(placeText({ file: "report.csv" }), "report.csv");
  });
});
