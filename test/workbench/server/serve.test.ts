import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import https from "node:https";
import os from "node:os";
import path from "node:path";
import { serve, type Served } from "../../../workbench/server/serve";

const OFFICE = path.dirname(require.resolve("@microsoft/office-js/dist/office.js"));
const HTML =
  '<meta http-equiv="Content-Security-Policy" content="script-src https://appsforoffice.microsoft.com">' +
  '<script src="https://appsforoffice.microsoft.com/lib/1/hosted/office.js"></script><script src="taskpane.js"></script>';
const SCRIPT = 'const cdn = "https://appsforoffice.microsoft.com/lib/1/hosted/office.js"; // é';

interface Answer {
  readonly status: number;
  readonly location: string | undefined;
  readonly body: Buffer;
}

function get(address: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    https
      .get(address, { rejectUnauthorized: false }, (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            location: response.headers.location,
            body: Buffer.concat(parts),
          }),
        );
      })
      .on("error", reject);
  });
}

describe("the server of the workbench", () => {
  let folder: string;
  let served: Served;
  let origin: string;

  before(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), "serve-"));
    writeFileSync(path.join(folder, "taskpane.html"), HTML);
    writeFileSync(path.join(folder, "taskpane.js"), SCRIPT);
    served = await serve({ port: 0, addin: folder, page: folder });
    origin = new URL(served.address).origin;
  });
  after(() => {
    served.close();
    rmSync(folder, { recursive: true });
  });

  it("sends the scripts of the add-in as they were built, to the byte", async () => {
    const { body } = await get(`${origin}/taskpane.js`);
    assert.deepEqual(body, readFileSync(path.join(folder, "taskpane.js")));
  });

  it("changes nothing in the add-in's page but the address that office.js is loaded from", async () => {
    const { body } = await get(`${origin}/taskpane.html?_host_Info=x`);
    assert.equal(String(body), HTML.replace("https://appsforoffice.microsoft.com/lib/1/hosted/", "/office-js/"));
  });

  it("sends Microsoft's office.js as the package has it, whatever the case of the name", async () => {
    const expected = readFileSync(path.join(OFFICE, "excel-web-16.00.js"));
    assert.deepEqual((await get(`${origin}/office-js/excel-web-16.00.js`)).body, expected);
    assert.deepEqual((await get(`${origin}/office-js/EXCEL-WEB-16.00.js`)).body, expected);
  });

  it("answers the bare address with that of the page, and 404 for what it does not have or may not show", async () => {
    const bare = await get(`${origin}/`);
    assert.deepEqual([bare.status, bare.location], [302, "/workbench/"]);
    for (const where of [
      "/nowhere.js",
      "/%2e%2e/package.json",
      "/..%2f..%2fetc%2fpasswd",
      "/%00",
      "/%ff",
      "/office-js/",
    ]) {
      assert.equal((await get(`${origin}${where}`)).status, 404, where);
    }
    assert.equal((await get(`${origin}/workbench/example.xlsx`)).status, 404);
  });
});
