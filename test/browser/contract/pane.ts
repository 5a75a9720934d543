import { describeOffice } from "../../workbook/officeContract";
import type { OpenHost } from "../../workbook/officeBench";
import type {} from "./host";

/** How one test ended; `problem` is null when it passed. */
export interface ContractResult {
  readonly title: string;
  readonly problem: string | null;
}

declare global {
  interface Window {
    /** All results, once the last test has ended. */
    contractResults?: readonly ContractResult[];
  }
}

/** A new workbook behind the office.js of this frame. */
const openHost: OpenHost = async (options) => {
  await settle();
  const control = window.parent.contractDoor.openBook(options);
  const fail: typeof control.fail = async (nth, forever) => {
    await settle();
    await control.fail(nth, forever);
  };
  return { Excel, Office, ...control, fail };
};

/** Until all requests are answered: office.js gives up the ranges of a run after the run has ended. */
async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
  await Excel.run(async (context) => {
    context.workbook.worksheets.load("items/name");
    await context.sync();
  });
}

async function run(): Promise<void> {
  await Office.onReady();
  const results: ContractResult[] = [];
  mocha.setup({ ui: "bdd", timeout: 120_000, reporter: function Silent() {} as unknown as Mocha.ReporterConstructor });
  describeOffice("officeWorkbook", openHost);
  const runner = mocha.run(() => {
    window.parent.contractResults = results;
  });
  runner.on("pass", (test) => results.push({ title: test.fullTitle(), problem: null }));
  runner.on("fail", (test, error: Error) => results.push({ title: test.fullTitle(), problem: String(error.stack) }));
}

void run();
