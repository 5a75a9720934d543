import { createContext, useContext } from "react";
import { Link } from "@fluentui/react-components";
import type { Target } from "./actions";

/** Follows a link into the workbook; each step says itself why one leads nowhere. */
export const GoToContext = createContext<(target: Target) => void>(() => undefined);

interface GoToProps {
  readonly target: Target;
  /** Visible text; `to` completes it for those who hear the link without its surroundings. */
  readonly text: string;
  readonly to: string;
}

/** A link that selects a cell in the workbook. */
export function GoTo({ target, text, to }: GoToProps) {
  const onGoTo = useContext(GoToContext);
  return (
    <Link as="button" inline aria-label={`${text}: ${to}`} onClick={() => onGoTo(target)}>
      {text}
    </Link>
  );
}
