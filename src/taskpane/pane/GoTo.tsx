import { Link } from "@fluentui/react-components";
import type { Target } from "./actions";

interface GoToProps {
  readonly target: Target;
  /** Visible text; `to` completes it for those who hear the link without its surroundings. */
  readonly text: string;
  readonly to: string;
  readonly onGoTo: (target: Target) => void;
}

/** A link that selects a cell in the workbook. */
export function GoTo({ target, text, to, onGoTo }: GoToProps) {
  return (
    <Link as="button" inline aria-label={`${text}: ${to}`} onClick={() => onGoTo(target)}>
      {text}
    </Link>
  );
}
