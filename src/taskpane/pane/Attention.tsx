import type { MixView } from "../../app";
import type { Target } from "./actions";
import { GoTo } from "./GoTo";
import { LongList } from "./LongList";
import { Part } from "./Part";

interface AttentionProps {
  readonly attention: MixView["attention"];
  readonly onGoTo: (target: Target) => void;
}

/** Users that the mix could not move or decide, and why; nothing when there is none. */
export function Attention({ attention, onGoTo }: AttentionProps) {
  if (attention.length === 0) return null;
  return (
    <Part title="What needs attention">
      <LongList
        label="Users who need attention"
        items={attention}
        render={({ user, why }) => (
          <>
            {`${user}: ${why} `}
            <GoTo target={{ user }} text="Go to row" to={user} onGoTo={onGoTo} />
          </>
        )}
      />
    </Part>
  );
}
