/** Answer to one RichApi request: the response body as JSON text, or a transport error code such as 5103. */
export type QueryAnswer = { readonly body: string } | { readonly errorCode: number };

/** What the host does with a RichApi request; batches are answered strictly in order. */
export interface Executor {
  processQuery(body: string): Promise<QueryAnswer>;
}

/** An object reachable by a "new object" path: wire member names (capital first letter) to functions. */
export type ServiceObject = Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;

/** One entry of a rich API event, as the client expects it in `richApiMessage`. */
export interface RichApiEvent {
  readonly category: number;
  readonly type: number;
  readonly target: string;
  readonly message: string;
}
