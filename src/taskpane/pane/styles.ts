import { makeStyles, tokens } from "@fluentui/react-components";

/** Styles that several parts share. */
export const useStyles = makeStyles({
  page: { minHeight: "100vh" },
  main: {
    display: "flex",
    flexDirection: "column",
    rowGap: tokens.spacingVerticalL,
    paddingTop: tokens.spacingVerticalL,
    paddingBottom: tokens.spacingVerticalL,
    paddingLeft: tokens.spacingHorizontalL,
    paddingRight: tokens.spacingHorizontalL,
  },
  part: { display: "flex", flexDirection: "column", rowGap: tokens.spacingVerticalS },
  heading: { marginTop: 0, marginBottom: 0 },
  text: { marginTop: 0, marginBottom: 0, overflowWrap: "anywhere" },
  lines: { whiteSpace: "pre-line", overflowWrap: "anywhere" },
  buttons: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
  list: {
    display: "flex",
    flexDirection: "column",
    rowGap: tokens.spacingVerticalS,
    marginTop: 0,
    marginBottom: 0,
    paddingLeft: tokens.spacingHorizontalXL,
  },
  item: { overflowWrap: "anywhere" },
  quiet: { color: tokens.colorNeutralForeground2 },
});
