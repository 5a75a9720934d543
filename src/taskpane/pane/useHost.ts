import { useEffect, useState } from "react";

/** Where the page runs; "unknown" until Office.js has said so. */
export type Host = "unknown" | "excel" | "none";

/** Asks Office.js once. Without Office.js, or in another program than Excel, the host is "none". */
export function useHost(): Host {
  const [host, setHost] = useState<Host>("unknown");
  useEffect(() => {
    void askHost().then(setHost);
  }, []);
  return host;
}

async function askHost(): Promise<Host> {
  if (typeof Office === "undefined") return "none";
  const info = await Office.onReady();
  return info.host === Office.HostType.Excel ? "excel" : "none";
}
