import { readFileSync } from "node:fs";
import type { Frame, Page } from "playwright-core";

const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds wrong on a page or in a frame: the rule and where. The selectors in `exclude` are left out. */
export async function axeFindings(where: Page | Frame, exclude: readonly string[] = []): Promise<unknown[]> {
  await where.evaluate(AXE);
  await where.evaluate(TRANSITIONS_END);
  const context = JSON.stringify({ exclude: exclude.map((selector) => [selector]) });
  return where.evaluate(
    `axe.run(${context}).then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map((n) => n.html)]))`,
  );
}

/** A color on its way to another is no color of the page: axe looks when every transition has ended. */
const TRANSITIONS_END = `new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))).then(() =>
  Promise.allSettled(
    document.getAnimations().filter((each) => each instanceof CSSTransition).map((each) => each.finished),
  ).then(() => null))`;
