import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";

const ROOT = path.join(__dirname, "..", "..");
const LINES_LIMIT = 300;
/** One object of Excel with all its members that the add-in uses; parts of it would import each other. */
const LONGER = new Set([path.join("workbench", "host", "objects", "range.ts")]);
const read = (file: string) => readFileSync(path.join(ROOT, file), "utf8");

interface Package {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
}

describe("the repository", () => {
  const pack = JSON.parse(read("package.json")) as Package;
  const sources = ["src", "workbench"].flatMap(filesBelow).filter((file) => /\.tsx?$/.test(file));

  it("ships no packages beside the bundle and pins every tool exactly", () => {
    assert.equal(pack.dependencies, undefined);
    for (const [name, version] of Object.entries(pack.devDependencies)) {
      assert.match(version, /^(\d+\.\d+\.\d+|file:tools\/[\w-]+)$/, name);
    }
  });

  it("has a lock file without addresses, whose local links exist", () => {
    const lock = JSON.parse(read("package-lock.json")) as { packages: Record<string, { resolved?: string }> };
    for (const [name, { resolved }] of Object.entries(lock.packages)) {
      if (resolved === undefined) continue;
      assert.ok(!resolved.includes("://"), name);
      assert.ok(existsSync(path.join(ROOT, resolved)), name);
    }
  });

  it("keeps every source file on two screens or little more", () => {
    assert.ok(sources.length > 100);
    const long = sources.filter((file) => !LONGER.has(file) && read(file).trimEnd().split("\n").length > LINES_LIMIT);
    assert.deepEqual(long, []);
  });

  it("says Excel.run in one place", () => {
    const callers = sources.filter((file) => file.startsWith("src") && /Excel\.run\(/.test(read(file)));
    assert.deepEqual(
      callers.filter((file) => !file.startsWith(path.join("src", "workbook"))),
      [],
    );
    assert.equal(callers.length, 1, callers.join());
  });

  it("says the two commands in the README, and .ci/run calls the second", () => {
    assert.ok(read("README.md").includes("npm ci && npm run demo"));
    assert.ok(read("README.md").includes("npm ci && npm test"));
    assert.match(read(".ci/run"), /npm ci && npm test/);
    for (const script of ["demo", "test"]) assert.ok(pack.scripts[script]);
  });

  it("links only to files that exist from its documents", () => {
    const documents = ["README.md", "CONTRIBUTING.md", ...filesBelow("docs").filter((file) => file.endsWith(".md"))];
    for (const document of documents) {
      for (const [, target = ""] of read(document).matchAll(/\]\(([^)#:\s]+)(?:#[^)]*)?\)/g)) {
        assert.ok(existsSync(path.join(ROOT, path.dirname(document), target)), `${document}: ${target}`);
      }
    }
  });
});

function filesBelow(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(file) : [file];
  });
}
