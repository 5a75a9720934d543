import assert from "node:assert/strict";
import { calendarFile } from "../../../../workbench/node/cli/calendarFile";

const ENTRY = { id: "1", date: "2027-02-10", title: "Buy", text: "why" };

describe("calendarFile", () => {
  it("escapes commas, semicolons, backslashes and line breaks, so that no text becomes a line of its own", () => {
    const file = calendarFile([{ ...ENTRY, title: "a,b;c\\d\r\nEND:VCALENDAR" }], "2027-02-01");
    assert.ok(file.includes("SUMMARY:a\\,b\\;c\\\\d\\nEND:VCALENDAR\r\n"));
    assert.equal(file.match(/^END:VCALENDAR/gm)?.length, 1);
  });

  it("folds lines at 75 bytes without cutting a character, and unfolds to the same text", () => {
    const text = "ü€😀x".repeat(60);
    const file = calendarFile([{ ...ENTRY, text }], "2027-02-01");
    assert.ok(file.split("\r\n").every((line) => Buffer.byteLength(line) <= 75));
    assert.ok(file.replace(/\r\n /g, "").includes(`DESCRIPTION:${text}\r\n`));
    assert.ok(!file.includes("\uFFFD"));
  });

  it("writes whole days and the same file for the same entries", () => {
    const file = calendarFile([ENTRY], "2027-02-01");
    assert.ok(file.includes("DTSTART;VALUE=DATE:20270210\r\n"));
    assert.ok(file.startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
    assert.equal(file, calendarFile([ENTRY], "2027-02-01"));
  });
});
