import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { chooseCertificate, selfSignedCertificate } from "../../../workbench/server/certificate";
import { browserCommand } from "../../../workbench/server/openBrowser";
import { listenProblem, portOf, USUAL_PORT } from "../../../workbench/server/port";
import { start, type StartParts } from "../../../workbench/server/start";

const TRUSTED = { key: "key", cert: "cert" };

describe("the certificate of the workbench", () => {
  it("is the trusted one of the developer tools on Windows and Mac, said in one line", async () => {
    for (const platform of ["win32", "darwin"] as const) {
      const { certificate, sentence } = await chooseCertificate(platform, async () => TRUSTED);
      assert.equal(certificate, TRUSTED);
      assert.equal(sentence, "The certificate is trusted on this machine.");
    }
  });

  it("is self-signed on Linux, and nobody is asked for trust", async () => {
    const { certificate, sentence } = await chooseCertificate("linux", () => assert.fail("asked"));
    assert.equal(certificate, null);
    assert.match(sentence, /self-signed/);
    assert.ok(!sentence.includes("\n"));
  });

  it("is self-signed where trust is refused, with the reason in the same line", async () => {
    const refuse = (): Promise<never> => Promise.reject(new Error("the user said no\nat dialog"));
    const { certificate, sentence } = await chooseCertificate("win32", refuse);
    assert.equal(certificate, null);
    assert.match(sentence, /^No certificate was trusted \(the user said no\)\. The certificate is self-signed/);
  });
});

describe("the browser that the workbench opens", () => {
  it("is that of the system: Windows, Mac, and Linux with a screen", () => {
    assert.deepEqual(browserCommand("win32", {}), ["cmd", "/c", "start", ""]);
    assert.deepEqual(browserCommand("darwin", {}), ["open"]);
    assert.deepEqual(browserCommand("linux", { DISPLAY: ":0" }), ["xdg-open"]);
    assert.deepEqual(browserCommand("linux", { WAYLAND_DISPLAY: "wayland-0" }), ["xdg-open"]);
  });

  it("is none without a screen, on a build machine, on another system, or when none is wanted", () => {
    assert.equal(browserCommand("linux", {}), null);
    assert.equal(browserCommand("linux", { DISPLAY: "" }), null);
    assert.equal(browserCommand("darwin", { CI: "true" }), null);
    assert.equal(browserCommand("freebsd", { DISPLAY: ":0" }), null);
    assert.equal(browserCommand("win32", { BROWSER: "none" }), null);
  });
});

describe("the port of the workbench", () => {
  it("is the usual one, or the one that PORT names", () => {
    assert.equal(portOf(undefined), USUAL_PORT);
    assert.equal(portOf(""), USUAL_PORT);
    assert.equal(portOf("8443"), 8443);
    assert.equal(portOf("0"), 0);
  });

  it("is refused in a sentence that repeats what PORT says", () => {
    for (const text of ["abc", "-1", "70000", "80.5", "0x50", "1e3"]) {
      const port = portOf(text);
      assert.ok(typeof port !== "number" && port.problem.includes(`"${text}"`), text);
    }
  });

  it("that is in use is said with the command for another one, in the words of the system's shell", () => {
    const taken = Object.assign(new Error("listen"), { code: "EADDRINUSE" });
    assert.match(listenProblem(taken, 3443, "linux"), /^Port 3443 is in use.*: PORT=3444 npm start$/);
    assert.match(listenProblem(taken, 3443, "win32"), /: \$env:PORT=3444; npm start$/);
    assert.match(listenProblem(taken, 65_535, "linux"), /PORT=3443/);
    assert.match(listenProblem(Object.assign(new Error(), { code: "EACCES" }), 80, "linux"), /reserved/);
    assert.match(listenProblem(new Error("no such host"), 80, "linux"), /no such host/);
  });
});

describe("the start of the workbench", () => {
  let folder: string;
  let lines: string[];
  let openedAt: string[];

  function parts(changes: Partial<StartParts> = {}): StartParts {
    return {
      folders: { addin: folder, page: folder },
      platform: "linux",
      env: { PORT: "0" },
      trust: () => assert.fail("asked"),
      open: (_, address) => openedAt.push(address),
      say: (line) => lines.push(line),
      ...changes,
    };
  }

  beforeEach(() => {
    [lines, openedAt] = [[], []];
    folder = mkdtempSync(path.join(os.tmpdir(), "start-"));
    for (const name of ["taskpane.html", "index.html"]) writeFileSync(path.join(folder, name), name);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("says the address and the certificate in a line each, and opens a browser where there is one", async () => {
    const served = await start(parts({ env: { PORT: "0", DISPLAY: ":0" } }));
    assert.ok(!("problem" in served));
    served.close();
    assert.match(served.address, /^https:\/\/localhost:\d+\/workbench\/$/);
    assert.equal(lines[0], `The workbench is at ${served.address}`);
    assert.match(lines[1] ?? "", /self-signed.*Ctrl-C ends it\.$/);
    assert.equal(lines.length, 2);
    assert.deepEqual(openedAt, [served.address]);
  });

  it("opens nothing without a screen", async () => {
    const served = await start(parts());
    assert.ok(!("problem" in served));
    served.close();
    assert.deepEqual(openedAt, []);
  });

  it("serves with the trusted certificate on a Mac", async () => {
    let asked = 0;
    const trust = async () => ((asked += 1), selfSignedCertificate());
    const served = await start(parts({ platform: "darwin", env: { PORT: "0", CI: "1" }, trust }));
    assert.ok(!("problem" in served));
    served.close();
    assert.equal(asked, 1);
    assert.match(lines[1] ?? "", /^The certificate is trusted/);
  });

  it("is refused in a sentence when its port is in use, and leaves nothing running", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "localhost", resolve));
    const { port } = other.address() as AddressInfo;
    const served = await start(parts({ env: { PORT: String(port), DISPLAY: ":0" } }));
    other.close();
    assert.ok("problem" in served);
    assert.match(served.problem, new RegExp(`^Port ${port} is in use`));
    assert.deepEqual([lines, openedAt], [[], []]);
  });

  it("is refused in a sentence that names what is not built, or a port that is none", async () => {
    const wrongPort = await start(parts({ env: { PORT: "x" } }));
    assert.ok("problem" in wrongPort && /PORT must be/.test(wrongPort.problem));
    rmSync(path.join(folder, "index.html"));
    const unbuilt = await start(parts());
    assert.ok("problem" in unbuilt);
    assert.match(unbuilt.problem, /Not built yet.*index\.html$/);
  });

  it("can be started again at the port of one that was closed", async () => {
    const first = await start(parts());
    assert.ok(!("problem" in first));
    first.close();
    const again = await start(parts({ env: { PORT: new URL(first.address).port } }));
    assert.ok(!("problem" in again), JSON.stringify(again));
    again.close();
    assert.equal(again.address, first.address);
  });
});
