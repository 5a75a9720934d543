import type { Person, TableResult } from "../collect/collected";

/**
 * The one key of each person over all files. Files with personal data tie a hashed id to an e-mail; files without it
 * name the same person by the hash alone. Example: hash "ab12…" beside "ann@example.com" in one file makes the rows of
 * "ab12…" in another hers.
 */
export function personKeys(tables: readonly TableResult[]): (person: Person) => string {
  const keyOfHash = new Map<string, string>();
  for (const { collected } of tables) {
    const lists = [collected.dayUses, collected.totals, collected.sessions, collected.seats];
    for (const list of lists) {
      for (const { person } of list) {
        if (person === null || person.hash === null || person.hash === person.key) continue;
        if (!keyOfHash.has(person.hash)) keyOfHash.set(person.hash, person.key);
      }
    }
  }
  return (person) => keyOfHash.get(person.key) ?? person.key;
}

/**
 * How each person is called in records: e-mails and hashed ids in lower case, other names as they were first written.
 * Example: "Ann@Example.com" is "ann@example.com", "Ann Moss" stays "Ann Moss".
 */
export function personNames(tables: readonly TableResult[]): (key: string) => string {
  const written = new Map<string, string>();
  for (const { collected } of tables) {
    const lists = [collected.dayUses, collected.totals, collected.sessions, collected.seats];
    for (const list of lists) {
      for (const { person } of list) {
        if (person !== null && !written.has(person.key)) written.set(person.key, nameOf(person));
      }
    }
  }
  return (key) => written.get(key) ?? key;
}

/** The name of one person, as in `personNames`. */
export function nameOf({ key, hash, written }: Person): string {
  return key.includes("@") || key === hash || written.toLowerCase() !== key ? key : written;
}
