/** What a button of the ribbon does: run a function of the add-in, or show a pane. */
export type RibbonAction =
  { readonly kind: "function"; readonly name: string } | { readonly kind: "pane"; readonly address: string };

export interface RibbonButton {
  readonly id: string;
  readonly label: string;
  readonly tip: string;
  /** Path of the icon on this origin; null: the manifest names none. */
  readonly icon: string | null;
  readonly action: RibbonAction;
}

/** What the workbench needs of a manifest. */
export interface Manifest {
  /** Path of the pane's page on this origin. */
  readonly paneAddress: string;
  /** Group label and its buttons, in order. */
  readonly groups: readonly { readonly label: string; readonly buttons: readonly RibbonButton[] }[];
  /** Prefix of the formulas, for example "FLEX". */
  readonly namespace: string;
}

/**
 * Reads the ribbon out of an add-in's manifest.xml. Addresses become paths on this origin, because the workbench serves
 * what the manifest's own server would. A manifest without a pane throws with a sentence.
 */
export function readManifest(xml: string): Manifest {
  const document = new DOMParser().parseFromString(xml, "application/xml");
  const all = (from: ParentNode, name: string): Element[] => elementsOf(from, name);
  const resources = new Map(
    ["Image", "Url", "String"].flatMap((name) =>
      all(document, name).map((each) => [each.getAttribute("id") ?? "", each.getAttribute("DefaultValue") ?? ""]),
    ) as [string, string][],
  );
  const text = (item: Element | undefined): string => resources.get(item?.getAttribute("resid") ?? "") ?? "";
  const groups = all(document, "Group").map((group) => ({
    label: text(childrenOf(group, "Label")[0]),
    buttons: all(group, "Control")
      .filter((control) => /:?Button$/.test(control.getAttribute("xsi:type") ?? ""))
      .map((control) => buttonOf(control, text)),
  }));
  const runtime = all(document, "Runtime")[0];
  const fallback = all(document, "SourceLocation")[0]?.getAttribute("DefaultValue") ?? "";
  const paneAddress = pathOf(text(runtime)) ?? pathOf(fallback);
  if (paneAddress === null) throw new Error("The manifest names no page for the pane.");
  const space = all(document, "Namespace")[0];
  return { paneAddress, groups, namespace: text(space).toUpperCase() || "FLEX" };
}

function buttonOf(control: Element, text: (item: Element | undefined) => string): RibbonButton {
  const action = elementsOf(control, "Action")[0];
  const kind = action?.getAttribute("xsi:type") ?? "";
  const images = elementsOf(control, "Image");
  const tip = elementsOf(control, "Supertip")[0];
  const address = pathOf(text(action ? elementsOf(action, "SourceLocation")[0] : undefined)) ?? "";
  const name = (action ? elementsOf(action, "FunctionName")[0]?.textContent : null)?.trim() ?? "";
  return {
    id: control.getAttribute("id") ?? "",
    label: text(childrenOf(control, "Label")[0]),
    tip: tip ? text(childrenOf(tip, "Description")[0]) : "",
    icon: pathOf(text(images[1] ?? images[0])),
    action: kind === "ExecuteFunction" ? { kind: "function", name } : { kind: "pane", address },
  };
}

/** Prefixes differ from manifest to manifest, local names do not. */
function elementsOf(from: ParentNode, name: string): Element[] {
  return [...from.querySelectorAll("*")].filter((each) => each.localName === name);
}

function childrenOf(from: Element, name: string): Element[] {
  return [...from.children].filter((each) => each.localName === name);
}

function pathOf(address: string): string | null {
  if (address === "") return null;
  try {
    const { pathname, search } = new URL(address, window.location.origin);
    return pathname + search;
  } catch {
    return null;
  }
}

/** Draws the buttons; a button is busy until what it started has ended. */
export function showRibbon(
  container: HTMLElement,
  { groups }: Manifest,
  run: (button: RibbonButton) => Promise<void>,
): void {
  const items = groups
    .flatMap(({ buttons }) => buttons)
    .map((button) => {
      const item = document.createElement("button");
      item.type = "button";
      item.id = `ribbon-${button.id}`;
      item.title = button.tip;
      if (button.icon !== null) {
        const image = document.createElement("img");
        image.src = button.icon;
        image.alt = "";
        item.append(image);
      }
      item.append(button.label);
      item.addEventListener("click", () => {
        if (item.getAttribute("aria-busy") === "true") return;
        item.setAttribute("aria-busy", "true");
        void run(button).finally(() => item.removeAttribute("aria-busy"));
      });
      return item;
    });
  container.replaceChildren(...items);
}
