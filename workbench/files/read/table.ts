import type { TableData } from "../../host/model/bookData";
import { parseRect } from "../a1";
import { type XmlNode, child, childrenNamed, damaged, flagOf, numberOf } from "../xml/parse";
import { decodeCellText } from "../xml/text";

/** Reads a table part. Its id is the number that the file gives it. */
export function readTable(root: XmlNode, part: string): TableData {
  const rect = parseRect(root.attributes.get("ref") ?? "") ?? damaged(part, "its area cannot be read");
  const info = child(root, "tableStyleInfo");
  const columns = childrenNamed(child(root, "tableColumns"), "tableColumn");
  return {
    id: root.attributes.get("id") ?? part,
    name: root.attributes.get("displayName") ?? root.attributes.get("name") ?? "",
    rect,
    showHeaders: root.attributes.get("headerRowCount") !== "0",
    showTotals: numberOf(root, "totalsRowCount", 0) > 0,
    columns: columns.map((column) => ({
      id: column.attributes.get("id") ?? "",
      name: decodeCellText(column.attributes.get("name") ?? ""),
    })),
    styleName: info?.attributes.get("name") ?? null,
    showBandedRows: flagOf(info, "showRowStripes", false),
    showFilterButton: child(root, "autoFilter") !== undefined,
  };
}
