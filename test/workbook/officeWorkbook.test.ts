import { bootHost } from "../../workbench/node/boot/bootHost";
import { contractBook } from "./contractBook";
import type { OpenHost } from "./officeBench";
import { describeOffice } from "./officeContract";

/** Opens the stand-in host under the real office.js in Node. */
const openHost: OpenHost = async (options) => {
  const { executorOptions, control } = contractBook(options);
  const { Excel, Office } = await bootHost(executorOptions);
  return { Excel, Office, ...control };
};

describeOffice("officeWorkbook", openHost);
