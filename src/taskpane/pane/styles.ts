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
  step: {
    display: "flex",
    flexDirection: "column",
    rowGap: tokens.spacingVerticalS,
    paddingTop: tokens.spacingVerticalM,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  stepTitle: {
    display: "flex",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalS,
    marginTop: 0,
    marginBottom: 0,
  },
  number: {
    display: "inline-flex",
    alignItems: "center",
    justifyContent: "center",
    width: "24px",
    height: "24px",
    borderRadius: tokens.borderRadiusCircular,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorBrandStroke1}`,
    color: tokens.colorBrandForeground1,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
  },
  lead: { marginTop: 0, marginBottom: 0, color: tokens.colorNeutralForeground2 },
  answer: {
    display: "flex",
    flexDirection: "column",
    rowGap: tokens.spacingVerticalS,
    // Not hidden: a region that is not there when its text comes is not read out.
    "&:empty": { marginTop: `calc(-1 * ${tokens.spacingVerticalS})` },
  },
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
