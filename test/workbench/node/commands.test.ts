import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import * as v from "valibot";
import { backtestSchema } from "../../schemas/backtest";
import { importSchema } from "../../schemas/import";
import { solutionSchema } from "../../schemas/solution";
import { EXAMPLE_BOOK, repositoryPath, run, temporaryFolder } from "./support/commandLine";

const INSTANCE = repositoryPath("test", "cases", "instances", "random-01.json");
const REPORT = repositoryPath("examples", "usage-report.csv");
const AS_OF = ["--as-of", "2026-11-02"];

describe("flex-mix import", () => {
  const folder = temporaryFolder();
  after(folder.remove);

  it("prints JSON alone on standard output with --json -, and the summary on standard error", async () => {
    const ran = await run("import", REPORT, ...AS_OF, "--json", "-");
    assert.equal(ran.exit, 0);
    const result = v.parse(importSchema, JSON.parse(ran.out));
    assert.equal(result.files[0]?.kind, "usage-report");
    const { read, used, ignored, rejected } = result.files[0].rows;
    assert.equal(read, used + ignored + rejected);
    assert.match(ran.err, /^usage-report\.csv: usage-report; \d+ rows: \d+ used/);
  });

  it("reads the user's sheets of a workbook and leaves those of the add-in out", async () => {
    const ran = await run("import", EXAMPLE_BOOK, ...AS_OF, "--json", "-");
    assert.equal(ran.exit, 0);
    const result = v.parse(importSchema, JSON.parse(ran.out));
    assert.equal(result.files.length, 1);
    assert.equal(result.files[0]?.kind, "plain");
    assert.equal(result.files[0]?.name, "usage-workbook.xlsx");
    assert.equal(new Set(result.records.map((record) => record.user)).size, 60);
  });

  it("writes a file where one is named, with the same content", async () => {
    const file = folder.file("new/import.json");
    const written = await run("import", REPORT, ...AS_OF, "--json", file);
    const printed = await run("import", REPORT, ...AS_OF, "--json", "-");
    assert.equal(written.exit, 0);
    assert.equal(readFileSync(file, "utf8"), printed.out);
    assert.equal(written.out, printed.err);
  });

  it("takes the order of dates that can be read in two ways, and refuses another word", async () => {
    const file = folder.file("open.csv");
    writeFileSync(file, "user,date\nann,01/02/2026\n");
    const read = async (...dates: string[]) => run("import", file, ...AS_OF, ...dates, "--json", "-");
    const [open, answered] = [await read(), await read("--dates", "day-first")];
    assert.match(open.err, /The month was read first/);
    assert.doesNotMatch(answered.err, /was read first/);
    assert.match(answered.out, /2026-02-01/);
    const wrong = await read("--dates", "european");
    assert.equal(wrong.exit, 2);
    assert.match(wrong.err, /--dates takes day-first or month-first, found european\./);
  });

  it("ends with 1 and writes nothing when no table was understood", async () => {
    const file = folder.file("odd.csv");
    writeFileSync(file, "a,b\n1,2\n");
    const ran = await run("import", file, ...AS_OF, "--json", folder.file("odd.json"));
    assert.equal(ran.exit, 1);
    assert.match(ran.err, /no header row was found/);
    assert.equal(existsSync(folder.file("odd.json")), false);
  });
});

describe("flex-mix solve", () => {
  const folder = temporaryFolder();
  after(folder.remove);

  it("proves the cheapest plan of an instance", async () => {
    const ran = await run("solve", INSTANCE, "--json", "-");
    assert.equal(ran.exit, 0);
    const solution = v.parse(solutionSchema, JSON.parse(ran.out));
    assert.equal(solution.status, "optimal");
    assert.equal(solution.cost, solution.lowerBound);
    assert.match(ran.err, /^optimal: cost [\d.]+, no plan can cost less than [\d.]+\n$/);
  });

  it("prints the answer alone when no JSON is asked for", async () => {
    const ran = await run("solve", INSTANCE);
    assert.equal(ran.exit, 0);
    assert.match(ran.out, /^optimal: cost/);
    assert.equal(ran.err, "");
  });

  it("ends with 1 and the path of the field for an instance that is not valid", async () => {
    const file = folder.file("bad.json");
    const instance = JSON.parse(readFileSync(INSTANCE, "utf8")) as { users: { days: Record<string, unknown> }[] };
    const [first] = instance.users;
    assert.ok(first);
    first.days = { [Object.keys(first.days)[0] ?? ""]: -1 };
    writeFileSync(file, JSON.stringify(instance));
    const ran = await run("solve", file, "--json", folder.file("none.json"));
    assert.equal(ran.exit, 1);
    assert.match(ran.err, /users\[0\]\.days/);
    assert.equal(existsSync(folder.file("none.json")), false);
  });

  it("ends with 1 for text that is no JSON and for a file that is not there", async () => {
    const file = folder.file("text.json");
    writeFileSync(file, "{");
    for (const each of [file, folder.file("missing.json")]) {
      const ran = await run("solve", each);
      assert.equal(ran.exit, 1);
      assert.match(ran.err, /\S/);
      assert.equal(ran.out, "");
    }
  });
});

describe("flex-mix backtest", () => {
  it("replays the advice on a log and prints JSON alone with --json -", async () => {
    const log = repositoryPath("test", "cases", "activity", "a.csv");
    const ran = await run("backtest", log, "--json", "-");
    assert.equal(ran.exit, 0, ran.err);
    const report = v.parse(backtestSchema, JSON.parse(ran.out));
    assert.ok(report.periods.length > 0);
  });
});

describe("flex-mix backtest on a file without a log", () => {
  it("ends with 1 and says what a log has", async () => {
    const ran = await run("backtest", repositoryPath("examples", "sessions.csv"));
    assert.equal(ran.exit, 1);
    assert.match(ran.err, /sessions\.csv: no use was found\. Give a log with the columns user, date and optionally/);
  });
});

describe("flex-mix eval", () => {
  const evaluate = (formula: string) => run("eval", formula);

  it("takes the built-in rates when no table is given: 85 days x 7 tokens x $3", async () => {
    assert.deepEqual(await evaluate('=FLEX.TOKENCOST("AutoCAD",85,3)'), { exit: 0, out: "1785\n", err: "" });
  });

  it("takes the rates that are given: 85 days x 6 tokens x $3", async () => {
    const formula = '=FLEX.TOKENCOST("AutoCAD",85,3,{"Product","Tokens per day";"AutoCAD",6})';
    assert.deepEqual(await evaluate(formula), { exit: 0, out: "1530\n", err: "" });
    assert.deepEqual(await evaluate("=FLEX.TOKENCOST(6,85,3)"), { exit: 0, out: "1530\n", err: "" });
  });

  it("answers a column with a line each and a row with tabs", async () => {
    assert.equal((await evaluate("FLEX.TOKENCOST({6;7},85,3)")).out, "1530\n1785\n");
    assert.equal((await evaluate("=flex.tokencost({6,7},85,3)")).out, "1530\t1785\n");
    const purchase = await evaluate('=FLEX.TOKENPURCHASE(950,{"From tokens","Price per token";1,3;1000,2.8},100)');
    assert.deepEqual(purchase, { exit: 0, out: "1000\t2800\t2.8\n", err: "" });
  });

  it("prints texts and logical values as cells show them", async () => {
    assert.equal((await evaluate("=FLEX.CHEAPER(6,85,1800,3)")).out, "Flex\n");
    assert.equal((await evaluate("=FLEX.CHEAPER(6,101,1800,3)")).out, "Named User\n");
    assert.equal((await evaluate("=FLEX.BREAKEVENDAYS(6,1800,3)")).out, "100\n");
  });

  it("ends with 1 for an error and prints its code with its sentence", async () => {
    const cases: readonly (readonly [string, RegExp])[] = [
      ['=FLEX.TOKENCOST("Nosuch",85,3)', /^#N\/A .*Nosuch/],
      ['=FLEX.TOKENCOST("",85,3)', /^#N\/A product is empty\n$/],
      ["=FLEX.TOKENCOST(6,-1,3)", /^#VALUE! .*access_days must not be negative, found -1/],
      ['=FLEX.TOKENCOST(6,"many",3)', /^#VALUE! access_days must be a number, found the text "many"\n$/],
      ["=FLEX.TOKENCOST(6,85)", /^#VALUE! TOKENCOST needs the argument/],
      ["=FLEX.TOKENCOST(6,85,3,,5)", /^#VALUE! TOKENCOST takes at most 4 arguments, found 5\n$/],
      ["=FLEX.NOSUCH(1)", /^#NAME\? There is no function FLEX\.NOSUCH\n$/],
    ];
    for (const [formula, expected] of cases) {
      const ran = await evaluate(formula);
      assert.equal(ran.exit, 1, formula);
      assert.match(ran.out, expected);
    }
  });

  it("ends with 1 when one element of a spill is an error, and prints the others", async () => {
    const ran = await evaluate('=FLEX.TOKENCOST({"AutoCAD";"Nosuch"},85,3)');
    assert.equal(ran.exit, 1);
    assert.match(ran.out, /^1785\n#N\/A .*Nosuch.*\n$/);
  });

  it("passes an error on where it stands, as from a cell", async () => {
    const ran = await run("eval", "=FLEX.TOKENCOST(6,{85;#REF!;#n/a},3)");
    assert.deepEqual([ran.exit, ran.out], [1, "1530\n#REF!\n#N/A\n"]);
    assert.equal((await run("eval", "=FLEX.TOKENRATE(#DIV/0!)")).out, "#DIV/0!\n");
  });

  it("ends with 2 for what is not one call with literal arguments", async () => {
    for (const formula of ["=SUM(1,2)", "=FLEX.TOKENS(A1,2)", "=FLEX.TOKENS(6,2", "=FLEX.TOKENS(6,2)+1", ""]) {
      const ran = await evaluate(formula);
      assert.deepEqual([ran.exit, ran.out], [2, ""], formula);
      assert.match(ran.err, /\S/);
    }
  });
});

describe("the usage of flex-mix", () => {
  const folder = temporaryFolder();
  after(folder.remove);

  it("ends with 2, says what is wrong and shows the commands", async () => {
    const cases: readonly (readonly [readonly string[], RegExp])[] = [
      [[], /^Name a command\./],
      [["no-such"], /^There is no command "no-such"\./],
      [["toString"], /^There is no command "toString"\./],
      [["recommend"], /^recommend needs an input\./],
      [["solve", "a.json", "b.json"], /^solve takes one input, found 2\./],
      [["solve", "a.json", "--fast"], /--fast/],
      [["recommend", "a.xlsx", "--out"], /--out/],
      [["recommend", "a.xlsx", "--as-of", "2026-02-30"], /^--as-of takes a date as YYYY-MM-DD .*, found 2026-02-30\./],
      [["recommend", "a.xlsx", "--as-of", "9999-12-31"], /^--as-of takes a date .* to 2199-12-31, found 9999-12-31\./],
    ];
    for (const [words, expected] of cases) {
      const ran = await run(...words);
      assert.deepEqual([ran.exit, ran.out], [2, ""], words.join(" "));
      assert.match(ran.err, expected);
      assert.match(ran.err, /flex-mix recommend INPUT\.\.\./);
    }
  });

  it("ends with 0 and the commands for --help and help", async () => {
    for (const word of ["--help", "help"]) {
      const ran = await run(word);
      assert.deepEqual([ran.exit, ran.err], [0, ""]);
      for (const name of ["recommend", "import", "solve", "backtest", "eval"]) {
        assert.match(ran.out, new RegExp(`flex-mix ${name} `));
      }
    }
  });

  it("never writes JSON over what a command reads, also by way of a link", async () => {
    const input = folder.file("a.json");
    writeFileSync(input, readFileSync(INSTANCE));
    symlinkSync(input, folder.file("link.json"));
    for (const target of [input, folder.file("link.json")]) {
      const ran = await run("solve", input, "--json", target);
      assert.equal(ran.exit, 2);
      assert.match(ran.err, /is an input; name another file for --json\./);
    }
    assert.deepEqual(readFileSync(input), readFileSync(INSTANCE));
  });

  it("never writes both results into one file, nor over the settings", async () => {
    const [book, settings] = [folder.file("book.xlsx"), folder.file("s.json")];
    writeFileSync(settings, '{"format": "flexmix-settings/1"}');
    assert.equal((await run("recommend", EXAMPLE_BOOK, "--out", book, "--json", book)).exit, 2);
    assert.equal((await run("recommend", EXAMPLE_BOOK, "--settings", settings, "--out", settings)).exit, 2);
    assert.equal((await run("recommend", EXAMPLE_BOOK, "--settings", settings, "--json", settings)).exit, 2);
    assert.equal(readFileSync(settings, "utf8"), '{"format": "flexmix-settings/1"}');
    assert.equal(existsSync(book), false);
  });

  it("says so in one sentence when a file cannot be written", async () => {
    mkdirSync(folder.file("folder"));
    const ran = await run("solve", INSTANCE, "--json", folder.file("folder"));
    assert.equal(ran.exit, 1);
    assert.match(ran.err, /could not be written/);
  });

  it("runs as a process of its own and hands its exit code on", function () {
    this.timeout(60_000);
    const words = ["--import", "tsx", repositoryPath("workbench", "node", "cli.ts"), "eval", "=FLEX.TOKENS(6,-1)"];
    const ran = spawnSync(process.execPath, words, { cwd: repositoryPath(), encoding: "utf8" });
    assert.equal(ran.status, 1);
    assert.match(ran.stdout, /^#VALUE! /);
  });
});
