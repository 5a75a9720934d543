import { Button, Link, Text } from "@fluentui/react-components";
import { Part } from "./Part";
import { useStyles } from "./styles";

/** Shown in a browser without Excel around it. */
export function OutsideExcel() {
  const styles = useStyles();
  return (
    <Part level={2} title="Outside Excel">
      <Text as="p" className={styles.text}>
        This page is the pane of an Excel add-in and there is no workbook around it. Open a workbook in Excel and press
        Open in the Flex Mix group of the Home tab.
      </Text>
    </Part>
  );
}

interface EmptyWorkbookProps {
  readonly isRunning: boolean;
  readonly onExample: () => void;
}

/** Shown while the workbook holds nothing: what to paste, and the example. */
export function EmptyWorkbook({ isRunning, onExample }: EmptyWorkbookProps) {
  const styles = useStyles();
  return (
    <Part level={2} title="Start here">
      <Text as="p" className={styles.text}>
        The workbook is empty. Paste a usage report of your Autodesk account into a sheet, with its header row: at least
        a user, a product and the days used. Then press Recommend mix.
      </Text>
      <div className={styles.buttons}>
        <Button disabledFocusable={isRunning} onClick={onExample}>
          Start with an example
        </Button>
      </div>
    </Part>
  );
}

/** Where the words and figures are explained; the page comes with the add-in. */
export function Help() {
  const styles = useStyles();
  return (
    <Text as="p" size={200} className={styles.text}>
      <HelpLink page="pane" text="Help" />
      {" and "}
      <HelpLink page="formulas" text="formulas" />. Nothing leaves the workbook.
    </Text>
  );
}

/** A link to a page of help that comes with the add-in. */
export function HelpLink({ page, text }: { readonly page: string; readonly text: string }) {
  return (
    <Link inline href={`docs/${page}.html`} target="_blank" rel="noreferrer">
      {text}
    </Link>
  );
}
