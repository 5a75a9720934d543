import { HostObject, type HostEnv } from "../executor/hostObject";
import { newId } from "../model/emptyBook";
import { HostError } from "../model/hostError";

type Part = HostEnv["book"]["customXmlParts"][number];

/** Custom XML parts of the workbook, all or those of one namespace. */
export class CustomXmlPartCollectionObject extends HostObject {
  readonly className = "CustomXmlPartCollection";

  constructor(
    env: HostEnv,
    private readonly namespace: string | null,
  ) {
    super(env);
  }
  private parts(): Part[] {
    const all = this.env.book.customXmlParts;
    return all.filter((part) => this.namespace === null || namespaceOf(part.xml) === this.namespace);
  }
  items(): HostObject[] {
    return this.parts().map((part) => new CustomXmlPartObject(this.env, part));
  }
  GetCount(): number {
    return this.parts().length;
  }
  Add(xml: string): HostObject {
    const part = { id: newId(this.env.book), xml };
    this.env.book.customXmlParts.push(part);
    return new CustomXmlPartObject(this.env, part);
  }
  GetItem(id: string): HostObject {
    const part = this.parts().find((each) => each.id === id);
    if (!part) throw new HostError("ItemNotFound", "CustomXmlPartCollection.getItem");
    return new CustomXmlPartObject(this.env, part);
  }
  GetByNamespace(namespace: string): HostObject {
    return new CustomXmlPartCollectionObject(this.env, namespace);
  }
}

class CustomXmlPartObject extends HostObject {
  readonly className = "CustomXmlPart";

  constructor(
    env: HostEnv,
    private readonly part: Part,
  ) {
    super(env);
  }
  override ids(): Record<string, unknown> {
    return { Id: this.part.id };
  }
  get Id(): string {
    return this.part.id;
  }
  get NamespaceUri(): string {
    return namespaceOf(this.part.xml);
  }
  GetXml(): string {
    return this.part.xml;
  }
  SetXml(xml: string): void {
    this.part.xml = xml;
  }
  Delete(): void {
    const { customXmlParts } = this.env.book;
    customXmlParts.splice(customXmlParts.indexOf(this.part), 1);
  }
}

function namespaceOf(xml: string): string {
  return /<[^?!][^>]*?xmlns(?::\w+)?=["']([^"']+)["']/.exec(xml)?.[1] ?? "";
}
