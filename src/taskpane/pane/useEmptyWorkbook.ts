import { useEffect, useState } from "react";

/**
 * Whether the workbook holds nothing yet. Asked at the start, after each run and whenever the user comes back to the
 * pane, because that is when something may have been pasted; not while a run is under way.
 */
export function useEmptyWorkbook(isEmpty: () => Promise<boolean>, isRunning: boolean): boolean {
  const [empty, setEmpty] = useState(false);
  useEffect(() => {
    if (isRunning) return undefined;
    let isCurrent = true;
    const ask = (): void => {
      void isEmpty().then((answer) => {
        if (isCurrent) setEmpty(answer);
      });
    };
    ask();
    window.addEventListener("focus", ask);
    return () => {
      isCurrent = false;
      window.removeEventListener("focus", ask);
    };
  }, [isEmpty, isRunning]);
  return empty;
}
