type Listener = (event: unknown) => void;

/** The little that office.js asks of a page: elements, storage, location, messages. Nothing is drawn. */
export interface DomStub {
  /** The global object of the page, to be made into a context. */
  readonly window: Record<string, unknown>;
  /** Hands a message of the host to the page. */
  deliver(text: string): void;
}

export interface DomStubOptions {
  readonly src: string;
  readonly frameName: string;
  readonly hostOrigin: string;
  /** Address of the office.js that the page names in its script tag. */
  readonly officeScriptSrc: string;
  /** Called for each script that the page adds; answers whether it was loaded. */
  readonly loadScript: (src: string) => boolean;
  /** Called for each message to the host. */
  readonly postToHost: (text: string) => void;
}

/** Makes the page. Timers, promises and encoders are those of Node; the network is off. */
export function createDomStub(options: DomStubOptions): DomStub {
  const location = new URL(options.src);
  const messageListeners: Listener[] = [];
  const nothing = (): void => undefined;
  const host = {
    postMessage(text: string, targetOrigin: string): void {
      if (targetOrigin !== options.hostOrigin) throw new Error(`a message to ${targetOrigin}`);
      queueMicrotask(() => options.postToHost(text));
    },
  };

  function listen(type: string, listener: Listener): void {
    if (type === "message") messageListeners.push(listener);
    else if (type === "DOMContentLoaded") queueMicrotask(() => listener({}));
  }

  function element(tag: string): Record<string, unknown> {
    const attributes = new Map<string, unknown>();
    const made: Record<string, unknown> = {
      tagName: tag.toUpperCase(),
      style: {},
      setAttribute: (name: string, value: unknown) => attributes.set(name, value),
      getAttribute: (name: string) => attributes.get(name) ?? null,
      appendChild: append,
      removeChild: nothing,
      addEventListener: nothing,
    };
    if (tag === "a") makeAnchor(made, location);
    return made;
  }

  function append(child: Record<string, unknown>): unknown {
    if (child["tagName"] === "SCRIPT") queueMicrotask(() => runScript(child));
    return child;
  }

  function runScript(script: Record<string, unknown>): void {
    const done = options.loadScript(String(script["src"])) ? script["onload"] : script["onerror"];
    if (typeof done === "function") (done as Listener)({});
  }

  const head = element("head");
  const officeScript = { ...element("script"), src: options.officeScriptSrc };
  const document = {
    readyState: "complete",
    URL: location.href,
    domain: location.hostname,
    cookie: "",
    head,
    body: element("body"),
    documentElement: element("html"),
    createElement: element,
    getElementsByTagName: (tag: string) => (tag === "script" ? [officeScript] : tag === "head" ? [head] : []),
    querySelectorAll: () => [],
    getElementById: () => null,
    addEventListener: listen,
  };
  const window: Record<string, unknown> = {
    ...{ console, setTimeout, clearTimeout, setInterval, clearInterval, performance, queueMicrotask },
    ...{ URL, URLSearchParams, TextEncoder, TextDecoder, Headers, Request, Response, Blob, FormData, Promise },
    fetch: () => Promise.reject(new Error("the network is off")),
    XMLHttpRequest: function Offline(this: Record<string, unknown>) {
      Object.assign(this, { open: nothing, setRequestHeader: nothing });
      this["send"] = () => queueMicrotask(() => (this["onerror"] as (() => void) | undefined)?.());
    },
    navigator: { userAgent: "Mozilla/5.0 Chrome/120 Node", language: "en-US", platform: "Linux" },
    location: { ...partsOf(location), href: location.href, replace: nothing },
    sessionStorage: storage(),
    localStorage: storage(),
    history: {},
    name: options.frameName,
    opener: null,
    open: nothing,
    focus: nothing,
    blur: nothing,
    addEventListener: listen,
    removeEventListener: nothing,
    document,
    parent: host,
    top: host,
  };
  window["window"] = window["self"] = window["globalThis"] = window;
  return {
    window,
    deliver: (text) =>
      queueMicrotask(() => {
        for (const listener of messageListeners) listener({ data: text, origin: options.hostOrigin, source: host });
      }),
  };
}

function partsOf(url: URL): Record<string, string> {
  const { origin, protocol, host, hostname, port, search, hash, pathname } = url;
  return { origin, protocol, host, hostname, port, search, hash, pathname };
}

/** office.js takes addresses apart by setting the href of an anchor. */
function makeAnchor(anchor: Record<string, unknown>, base: URL): void {
  let current = base;
  Object.defineProperty(anchor, "href", {
    get: () => current.href,
    set: (value: string) => {
      current = URL.canParse(value, base) ? new URL(value, base) : base;
      Object.assign(anchor, partsOf(current));
    },
  });
}

function storage(): Record<string, unknown> {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: unknown) => kept.set(key, String(value)),
    removeItem: (key: string) => kept.delete(key),
    key: (index: number) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size;
    },
  };
}
