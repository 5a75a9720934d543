/** Names of the sheets that the add-in writes, but for those of a quarter. */
export const SHEETS = {
  settings: "Flex Settings",
  rates: "Flex Rates",
  offers: "Flex Offers",
  teams: "Flex Teams",
  seats: "Flex Seats",
  packs: "Flex Packs",
  summary: "Mix Summary",
  hybridMix: "Hybrid Mix",
  mixDetail: "Mix Detail",
  sensitivity: "Mix Sensitivity",
  tokenPlan: "Token Plan",
  log: "Flex Log",
  issues: "Import Issues",
} as const;
