import type { Person, TableResult } from "../collect/collected";
import { inPieces, type Pieces } from "../pieces";

/** Who is who over all files. */
export interface KnownPeople {
  /**
   * The one key of each person. Files with personal data tie a hashed id to an e-mail; files without it name the same
   * person by the hash alone. Example: hash "ab12…" beside "ann@example.com" in one file makes the rows of "ab12…" in
   * another hers.
   */
  readonly keyOf: (person: Person) => string;
  /**
   * How the person of a key is called in records: e-mails and hashed ids in lower case, other names as first written.
   * Example: "Ann@Example.com" is "ann@example.com", "Ann Moss" stays "Ann Moss".
   */
  readonly nameOf: (key: string) => string;
}

/** Gets to know the people of all tables. */
export function* knownPeople(tables: readonly TableResult[]): Pieces<KnownPeople> {
  const keyOfHash = new Map<string, string>();
  const written = new Map<string, string>();
  for (const { collected } of tables) {
    for (const list of [collected.dayUses, collected.totals, collected.sessions, collected.seats]) {
      yield* inPieces<{ readonly person: Person | null }>(list, ({ person }) => {
        if (person === null) return;
        const { hash, key } = person;
        if (hash !== null && hash !== key && !keyOfHash.has(hash)) keyOfHash.set(hash, key);
        if (!written.has(key)) written.set(key, nameOf(person));
      });
    }
  }
  return {
    keyOf: (person) => keyOfHash.get(person.key) ?? person.key,
    nameOf: (key) => written.get(key) ?? key,
  };
}

/** The name of one person, as in `personNames`. */
export function nameOf({ key, hash, written }: Person): string {
  return key.includes("@") || key === hash || written.toLowerCase() !== key ? key : written;
}
