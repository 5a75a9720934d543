import { Text } from "@fluentui/react-components";
import { issueSentence } from "../../app";
import type { Issue } from "../../costing";
import { issueCounts, issuesInOrder } from "../sentences";
import { GoTo } from "./GoTo";
import { LongList } from "./LongList";
import { Part } from "./Part";
import { useStyles } from "./styles";

/** What was found while reading, errors first, each with the way to its cell; nothing when there is none. */
export function Issues({ issues, title = "Issues" }: { readonly issues: readonly Issue[]; readonly title?: string }) {
  const styles = useStyles();
  if (issues.length === 0) return null;
  return (
    <Part title={title}>
      <Text as="p" className={styles.text}>{`${issueCounts(issues)}.`}</Text>
      <LongList
        label={title}
        items={issuesInOrder(issues)}
        render={(issue) => (
          <>
            {issueSentence(issue)} <IssueLink issue={issue} />
          </>
        )}
      />
    </Part>
  );
}

function IssueLink({ issue }: { readonly issue: Issue }) {
  const { sheet, cell } = issue.place ?? {};
  if (sheet === undefined) return null;
  const target = { cell: { sheet, cell: cell ?? "A1" } };
  const to = cell === undefined ? sheet : `${sheet} ${cell}`;
  return <GoTo target={target} text={cell === undefined ? "Go to sheet" : "Go to cell"} to={to} />;
}
