import { useId, type ReactNode } from "react";
import { Subtitle2 } from "@fluentui/react-components";
import { useStyles } from "./styles";

interface PartProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** A titled section of the pane; its heading names it for screen readers. */
export function Part({ title, children }: PartProps) {
  const styles = useStyles();
  const id = useId();
  return (
    <section className={styles.part} aria-labelledby={id}>
      <Subtitle2 as="h2" id={id} className={styles.heading}>
        {title}
      </Subtitle2>
      {children}
    </section>
  );
}
