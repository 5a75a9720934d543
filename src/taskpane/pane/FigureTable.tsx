import { makeStyles, tokens } from "@fluentui/react-components";

const useTableStyles = makeStyles({
  table: {
    width: "100%",
    borderCollapse: "collapse",
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontVariantNumeric: "tabular-nums",
    "& th, & td": {
      paddingTop: tokens.spacingVerticalXS,
      paddingBottom: tokens.spacingVerticalXS,
      paddingLeft: tokens.spacingHorizontalXS,
      textAlign: "right",
      verticalAlign: "top",
      borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    },
    "& thead th": { color: tokens.colorNeutralForeground2, fontWeight: tokens.fontWeightSemibold },
    "& tbody th": { fontWeight: tokens.fontWeightRegular },
    "& th:first-child": { textAlign: "left", paddingLeft: "0" },
  },
});

interface FigureTableProps {
  /** Name for those who hear the table. */
  readonly label: string;
  readonly columns: readonly string[];
  /** Rows of as many texts as there are columns; the first of each names the row. */
  readonly rows: readonly (readonly string[])[];
}

/** A small table of figures: names at the left, amounts at the right. */
export function FigureTable({ label, columns, rows }: FigureTableProps) {
  const styles = useTableStyles();
  return (
    <table className={styles.table} aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, ...figures], row) => (
          <tr key={row}>
            <th scope="row">{name}</th>
            {figures.map((figure, column) => (
              <td key={column}>{figure}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
