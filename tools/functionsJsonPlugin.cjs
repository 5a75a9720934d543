/* global module, require */
const { Compilation, sources } = require("webpack");

const HELP_BASE = "https://flex-mix.example";

/**
 * functions.json as Excel needs it: error values are passed on to the functions, so that each element has its own
 * result (the generator has no tag for that), and help links point at the address of this build.
 */
function finishFunctionsJson(text, baseUrl) {
  const json = JSON.parse(text);
  json.allowErrorForDataTypeAny = true;
  for (const each of json.functions) {
    if (each.helpUrl) each.helpUrl = each.helpUrl.replace(HELP_BASE, baseUrl);
  }
  return `${JSON.stringify(json, null, 2)}\n`;
}

/** What the generator writes; the pages' own compilations repeat it, so that it can't be changed in place. */
const GENERATED = "functions.generated.json";

class FunctionsJsonPlugin {
  constructor({ baseUrl }) {
    this.baseUrl = baseUrl;
  }

  apply(compiler) {
    compiler.hooks.thisCompilation.tap("FunctionsJsonPlugin", (compilation) => {
      const stage = Compilation.PROCESS_ASSETS_STAGE_SUMMARIZE;
      compilation.hooks.processAssets.tap({ name: "FunctionsJsonPlugin", stage }, (assets) => {
        const finished = finishFunctionsJson(String(assets[GENERATED].source()), this.baseUrl);
        compilation.deleteAsset(GENERATED);
        compilation.emitAsset("functions.json", new sources.RawSource(finished));
      });
    });
  }
}

module.exports = { FunctionsJsonPlugin, GENERATED, finishFunctionsJson };
