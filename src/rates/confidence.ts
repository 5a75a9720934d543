/**
 * How good the evidence for a default figure is. A: the vendor's own page, or two independent sources; B: one good
 * third party. Weaker figures are not shipped, and this type has no letter for them.
 */
export type Confidence = "A" | "B";
