import { createMemoryWorkbook } from "../support/memoryWorkbook";
import { describePort } from "./portContract";

describePort("The workbook in memory", async (seed) => {
  const port = createMemoryWorkbook(seed);
  return { port, type: async (sheet, address, value) => port.type(sheet, address, value) };
});
