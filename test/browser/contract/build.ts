import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import webpack from "webpack";

const HERE = __dirname;
const OUT = path.join(HERE, "..", "..", "..", "out", "contract");

/** Folders as the server of the workbench wants them: the page of the host, and the add-in in its frame. */
export interface ContractBuild {
  readonly page: string;
  readonly addin: string;
}

/**
 * Builds the contract tests for a browser: the very files that Node runs, with one module replaced, the assertions.
 * A build that fails throws what webpack says.
 */
export async function buildContract(): Promise<ContractBuild> {
  const [page, addin] = [path.join(OUT, "page"), path.join(OUT, "addin")];
  await bundle({ "page/host": path.join(HERE, "host.ts"), "addin/pane": path.join(HERE, "pane.ts") });
  for (const folder of [page, addin]) mkdirSync(folder, { recursive: true });
  copyFileSync(require.resolve("mocha/mocha.js"), path.join(addin, "mocha.js"));
  writeFileSync(path.join(page, "index.html"), htmlOf(["host.js"]));
  const office = "https://appsforoffice.microsoft.com/lib/1/hosted/office.js";
  writeFileSync(path.join(addin, "pane.html"), htmlOf([office, "mocha.js", "pane.js"]));
  return { page, addin };
}

function htmlOf(scripts: readonly string[]): string {
  const tags = scripts.map((script) => `<script src="${script}"></script>`).join("");
  return `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>Contract</title><body>${tags}`;
}

function bundle(entry: Record<string, string>): Promise<void> {
  const compiler = webpack({
    mode: "development",
    devtool: false,
    target: ["web", "es2022"],
    entry,
    output: { path: OUT, filename: "[name].js", clean: true },
    resolve: { extensions: [".ts", ".js"] },
    module: {
      rules: [
        { test: /\.ts$/, loader: "ts-loader", options: { transpileOnly: true, compilerOptions: { noEmit: false } } },
      ],
    },
    plugins: [new webpack.NormalModuleReplacementPlugin(/^node:assert\/strict$/, path.join(HERE, "assert.ts"))],
  });
  return new Promise((resolve, reject) => {
    compiler.run((error, stats) => {
      if (error) reject(error);
      else if (stats?.hasErrors()) reject(new Error(stats.toString("errors-only")));
      else resolve();
    });
  });
}
