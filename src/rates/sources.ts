/** A page that a figure comes from. `date`: of the page, or where it bears none the day on which it was read. */
export interface FigureSource {
  readonly text: string;
  readonly date: string;
}

/** Every source of a default figure; rows refer to these. */
export const SOURCES = {
  autodeskFlex: {
    text: "Autodesk, How to buy: Flex, https://www.autodesk.com/uk/buying/flex",
    date: "2023-05-17",
  },
  autodeskAccount: {
    text: "Autodesk, Autodesk account, https://www.autodesk.com/hk/buying/account",
    date: "2025-08-11",
  },
  autodeskSpecialTerms: {
    text: "Autodesk, special terms for Media & Entertainment products (Japan)",
    date: "2025-07-22",
  },
  imaginit: {
    text: "IMAGINiT, FAQ: Autodesk Flex Account Management Overview, https://resources.imaginit.com/support-blog/faq-autodesk-flex-account-management-overview",
    date: "2021-12-21",
  },
  polygonote: {
    text: "Polygonote, report on the start of Flex, https://polygonote.com",
    date: "2021-09-10",
  },
  fusionPrices: {
    text: "API Evangelist, Autodesk Fusion, https://github.com/api-evangelist/autodesk-fusion",
    date: "2026-06-13",
  },
  waterCalculator: {
    text: "A public break-even calculator for InfoWorks ICM; its author is not on record, please confirm",
    date: "2026-11-24",
  },
  publicPriceLists: {
    text: "Price lists of 2026 in public code; their authors are not on record, please confirm",
    date: "2026-11-24",
  },
  symetri: {
    text: "Symetri, Autodesk by numbers: the toolsets are part of AutoCAD since 2019",
    date: "2026-11-24",
  },
  usageReports: {
    text: "Names of collections in the usage reports of Autodesk Account",
    date: "2026-11-24",
  },
  collectionLists: {
    text: "Lists of contents in public code and in licensing blogs; please check against your contract",
    date: "2026-11-24",
  },
} as const satisfies Record<string, FigureSource>;
