/** How bytes were turned into text. */
export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** Turns the bytes of a file into text, piece by piece. */
export interface TextPieces {
  readonly push: (bytes: Uint8Array) => string;
  readonly finish: () => string;
  readonly encoding: () => Encoding;
  /** Whether bytes came up that are no text in the encoding of what went before; they show as U+FFFD. */
  readonly isDamaged: () => boolean;
}

const SAMPLE_BYTES = 4096;
/** A character such as U+1F600 has a zero byte in the place where others do not; there are few of them. */
const FEW = 10;

/**
 * Starts decoding: byte order mark first, then the pattern of zero bytes (UTF-16), then UTF-8, and windows-1252 for
 * bytes that are no UTF-8. The encoding can still change to windows-1252 while only ASCII has been seen. A byte order
 * mark is left out.
 * Example: the bytes 80 20 96 become "€ –".
 */
export function startDecoding(): TextPieces {
  let encoding: Encoding | null = null;
  let decoder: TextDecoder | null = null;
  let heldBack = new Uint8Array(0);
  let isAsciiSoFar = true;
  let isDamaged = false;
  let isAtStart = true;

  function start(bytes: Uint8Array): TextDecoder {
    encoding = guessEncoding(bytes);
    return new TextDecoder(encoding, { fatal: encoding === "utf-8", ignoreBOM: true });
  }

  /**
   * Whole characters are decoded without `stream`, since engines are many times faster so and give compact strings.
   * Of windows-1252 every byte is one, but without `stream` some engines map 80 to 9F to control characters.
   */
  function decode(bytes: Uint8Array, isLast: boolean): string {
    decoder ??= start(bytes);
    if (encoding !== "utf-8") return decoder.decode(bytes, { stream: encoding === "windows-1252" || !isLast });
    try {
      const text = decoder.decode(bytes);
      // Every other character takes more bytes than it has UTF-16 units.
      if (text.length !== bytes.length) isAsciiSoFar = false;
      return text;
    } catch {
      if (isAsciiSoFar) encoding = "windows-1252";
      else isDamaged = true;
      decoder = new TextDecoder(encoding, { ignoreBOM: true });
      return decoder.decode(bytes, { stream: encoding === "windows-1252" });
    }
  }

  function withoutMark(text: string): string {
    if (text === "" || !isAtStart) return text;
    isAtStart = false;
    return text.startsWith("\ufeff") ? text.slice(1) : text;
  }

  return {
    push(bytes) {
      if (bytes.length === 0) return "";
      const all = joined(heldBack, bytes);
      decoder ??= start(all);
      const end = encoding === "utf-8" ? endOfCharacters(all) : all.length;
      heldBack = all.slice(end);
      return withoutMark(decode(all.subarray(0, end), false));
    },
    finish: () => withoutMark(decode(heldBack, true)),
    encoding: () => encoding ?? "utf-8",
    isDamaged: () => isDamaged,
  };
}

function joined(before: Uint8Array, bytes: Uint8Array): Uint8Array {
  if (before.length === 0) return bytes;
  const all = new Uint8Array(before.length + bytes.length);
  all.set(before);
  all.set(bytes, before.length);
  return all;
}

/** Where the last UTF-8 character begins if its bytes are not complete, else the end. */
function endOfCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}

function guessEncoding(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  let evenZeros = 0;
  let oddZeros = 0;
  sample.forEach((byte, index) => {
    if (byte !== 0) return;
    if (index % 2 === 0) evenZeros++;
    else oddZeros++;
  });
  const enough = sample.length / 5;
  if (sample.length >= 4 && oddZeros > enough && evenZeros * FEW < oddZeros) return "utf-16le";
  if (sample.length >= 4 && evenZeros > enough && oddZeros * FEW < evenZeros) return "utf-16be";
  return "utf-8";
}
