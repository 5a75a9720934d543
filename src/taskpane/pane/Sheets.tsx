import type { RecognizedSheet } from "../recognized";
import { GoTo } from "./GoTo";
import { LongList } from "./LongList";
import { Part } from "./Part";

/** What each of the user's sheets was recognized as, with the account of its rows; nothing before a reading. */
export function Sheets({ sheets }: { readonly sheets: readonly RecognizedSheet[] }) {
  if (sheets.length === 0) return null;
  return (
    <Part title="What your sheets hold">
      <LongList
        label="Sheets"
        items={sheets}
        render={({ sheet, kind, rows }) => (
          <>
            <strong>{sheet}</strong>
            {`: ${kind}. ${rows}. `}
            <GoTo target={{ cell: { sheet, cell: "A1" } }} text="Go to sheet" to={sheet} />
          </>
        )}
      />
    </Part>
  );
}
