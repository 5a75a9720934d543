/** Another name for a product, collection or offer, for example a toolset of AutoCAD. */
export interface Alias {
  readonly name: string;
  readonly product: string;
}

/** Name keys to the key of the product that is charged. Built by `aliasMap`. */
export type AliasMap = ReadonlyMap<string, string>;

/** The form in which names are compared: without case and outer blanks. Example: `nameKey(" AutoCAD ")` is "autocad". */
export function nameKey(name: string): string {
  return name.trim().toLowerCase();
}

/** Aliases ready for look-up. Of two rows for one name the later wins. */
export function aliasMap(aliases: readonly Alias[]): AliasMap {
  return new Map(aliases.map((alias) => [nameKey(alias.name), nameKey(alias.product)]));
}

/**
 * The key under which a name is charged: its own, or that of the product which it is another name for.
 * Example: "autocad" for "AutoCAD Map 3D" when the aliases say so.
 */
export function chargeKey(name: string, aliases: AliasMap): string {
  const key = nameKey(name);
  return aliases.get(key) ?? key;
}
