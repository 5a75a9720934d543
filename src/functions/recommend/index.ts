export { offerTable } from "./offerTable";
export { recommendRows } from "./recommendRows";
export { usageTable } from "./usageTable";
