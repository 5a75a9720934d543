import type { MixView } from "../../app";
import type { WatchedUser } from "../watchList";
import { GoTo } from "./GoTo";
import { LongList } from "./LongList";
import { Part } from "./Part";

/** Users that the mix could not move or decide, and why; nothing when there is none. */
export function Attention({ attention }: { readonly attention: MixView["attention"] }) {
  return <Users title="What needs attention" label="Users who need attention" users={attention} />;
}

/** Users for whom either option may turn out cheaper; nothing when there is none. */
export function WatchList({ watch }: { readonly watch: readonly WatchedUser[] }) {
  return <Users title="Close calls to watch" label="Users to watch" users={watch} />;
}

interface UsersProps {
  readonly title: string;
  readonly label: string;
  readonly users: readonly { readonly user: string; readonly why: string }[];
}

function Users({ title, label, users }: UsersProps) {
  if (users.length === 0) return null;
  return (
    <Part title={title}>
      <LongList
        label={label}
        items={users}
        render={({ user, why }) => (
          <>
            <strong>{user}</strong>
            {`: ${why} `}
            <GoTo target={{ user }} text="Go to row" to={user} />
          </>
        )}
      />
    </Part>
  );
}
