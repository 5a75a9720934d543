import { useId, type ReactNode } from "react";
import { Subtitle2 } from "@fluentui/react-components";
import { useStyles } from "./styles";

interface PartProps {
  readonly title: string;
  /** Level of the heading: 2 beside the steps, 3 within one. */
  readonly level?: 2 | 3;
  readonly children: ReactNode;
}

/** A titled section of the pane; its heading names it for screen readers. */
export function Part({ title, level = 3, children }: PartProps) {
  const styles = useStyles();
  const id = useId();
  return (
    <section className={styles.part} aria-labelledby={id}>
      <Subtitle2 as={level === 2 ? "h2" : "h3"} id={id} className={styles.heading}>
        {title}
      </Subtitle2>
      {children}
    </section>
  );
}
