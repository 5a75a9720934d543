import { TABLES } from "../workbook/layout";

/** A formula to start from: what it tells, and the formula. */
export interface FormulaExample {
  readonly name: string;
  readonly formula: string;
}

/** Tables that the examples refer to. */
export const FORMULA_TABLES: readonly string[] = [TABLES.rates.name, TABLES.offers.name, TABLES.tokenTiers.name];

const PRODUCT = '"AutoCAD"';
const RATES = TABLES.rates.name;
const TOKEN_PRICE = `INDEX(${TABLES.tokenTiers.name}[Price per token],1)`;
const SEAT_PRICE = `INDEX(${TABLES.offers.name}[Annual price],MATCH(${PRODUCT},${TABLES.offers.name}[Offer],0))`;

/** Always with the workbook's own rates and prices, so that a formula follows when they change. */
export const FORMULA_EXAMPLES: readonly FormulaExample[] = [
  { name: "Cost of 85 days on Flex", formula: `=FLEX.TOKENCOST(${PRODUCT},85,${TOKEN_PRICE},${RATES})` },
  { name: "Break-even days", formula: `=FLEX.BREAKEVENDAYS(${PRODUCT},${SEAT_PRICE},${TOKEN_PRICE},${RATES})` },
  { name: "Cheaper side for 85 days", formula: `=FLEX.CHEAPER(${PRODUCT},85,${SEAT_PRICE},${TOKEN_PRICE},${RATES})` },
  { name: "Tokens for 85 days", formula: `=FLEX.TOKENS(${PRODUCT},85,${RATES})` },
];
