import { makeStyles, tokens } from "@fluentui/react-components";
import type { ComparedPlan } from "../comparison";
import { Part } from "./Part";

const useTableStyles = makeStyles({
  table: {
    width: "100%",
    borderCollapse: "collapse",
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase200,
    "& th, & td": {
      paddingTop: tokens.spacingVerticalXS,
      paddingBottom: tokens.spacingVerticalXS,
      paddingRight: tokens.spacingHorizontalXS,
      textAlign: "right",
      borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    },
    "& th:first-child": { textAlign: "left" },
  },
});

/** The recommended plan beside the others that were priced; nothing when there is none to compare with. */
export function Comparison({ plans }: { readonly plans: readonly ComparedPlan[] }) {
  const styles = useTableStyles();
  if (plans.length < 2) return null;
  return (
    <Part title="Compared with other plans">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Plan</th>
            <th scope="col">Cost</th>
            <th scope="col">Costs more</th>
          </tr>
        </thead>
        <tbody>
          {plans.map(({ name, cost, more }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{cost}</td>
              <td>{more}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  );
}
