import { useState, type ReactNode } from "react";
import { Button } from "@fluentui/react-components";
import { useStyles } from "./styles";

/** Entries that are shown at first, and that each press of the button adds: a list may hold thousands. */
const FIRST = 6;
const MORE = 100;

interface LongListProps<Item> {
  readonly label: string;
  readonly items: readonly Item[];
  readonly render: (item: Item) => ReactNode;
}

/** A list that shows its first entries, and more of them on request. */
export function LongList<Item>({ label, items, render }: LongListProps<Item>) {
  const styles = useStyles();
  const [shown, setShown] = useState(FIRST);
  const left = items.length - shown;
  return (
    <>
      <ul className={styles.list} aria-label={label}>
        {items.slice(0, shown).map((item, index) => (
          <li key={index} className={styles.item}>
            {render(item)}
          </li>
        ))}
      </ul>
      {left > 0 && (
        <div className={styles.buttons}>
          <Button size="small" onClick={() => setShown(shown + MORE)}>
            {`Show ${Math.min(left, MORE)} more of ${items.length}`}
          </Button>
        </div>
      )}
    </>
  );
}
