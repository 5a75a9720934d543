import { Button, Text } from "@fluentui/react-components";
import { changeSentence, priceListSentence } from "../sentences";
import type { WhatWasRead } from "../status";
import type { PaneActions } from "./actions";
import { LongList } from "./LongList";
import { Part } from "./Part";
import { useStyles } from "./styles";

interface PriceListsProps {
  readonly lists: WhatWasRead["priceLists"];
  readonly isRunning: boolean;
  readonly onTake: PaneActions["takePriceList"];
}

/** Rate sheets and price lists among the user's sheets: what taking each would change, and the button to do so. */
export function PriceLists({ lists, isRunning, onTake }: PriceListsProps) {
  const styles = useStyles();
  if (lists.length === 0) return null;
  return (
    <Part title="Price lists on your sheets">
      {lists.map((list) => {
        const { sheet, kind, into, changes } = list;
        return (
          <div key={`${sheet} ${kind}`} className={styles.part}>
            <Text as="p" className={styles.text}>
              {priceListSentence(list)}
            </Text>
            {changes.length > 0 && (
              <>
                <LongList label={`Changes from ${sheet}`} items={changes} render={(change) => changeSentence(change)} />
                <div className={styles.buttons}>
                  <Button disabledFocusable={isRunning} onClick={() => onTake(sheet, kind)}>
                    {`Take into ${into}`}
                  </Button>
                </div>
              </>
            )}
          </div>
        );
      })}
    </Part>
  );
}
