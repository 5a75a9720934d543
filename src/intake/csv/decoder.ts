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

/**
 * Starts decoding: byte order mark first, then the pattern of zero bytes (UTF-16), then UTF-8, and windows-1252 for
 * bytes that are no UTF-8. The encoding can still change to windows-1252 while only ASCII has been seen.
 * Example: the bytes 80 20 96 become "€ –".
 */
export function startDecoding(): TextPieces {
  let encoding: Encoding | null = null;
  let decoder: TextDecoder | null = null;
  let isAsciiSoFar = true;
  let isDamaged = false;

  function start(bytes: Uint8Array): TextDecoder {
    encoding = guessEncoding(bytes);
    return new TextDecoder(encoding, { fatal: encoding === "utf-8" });
  }

  function decode(bytes: Uint8Array, isLast: boolean): string {
    decoder ??= start(bytes);
    // Without `stream` some engines map bytes 80 to 9F of windows-1252 to control characters.
    const stream = encoding === "windows-1252" || !isLast;
    try {
      const text = decoder.decode(bytes, { stream });
      if (isAsciiSoFar) isAsciiSoFar = isAscii(bytes);
      return text;
    } catch {
      if (isAsciiSoFar) encoding = "windows-1252";
      else isDamaged = true;
      decoder = new TextDecoder(encoding ?? "utf-8");
      return decoder.decode(bytes, { stream: encoding === "windows-1252" || !isLast });
    }
  }

  return {
    push: (bytes) => (bytes.length === 0 ? "" : decode(bytes, false)),
    finish: () => decode(new Uint8Array(0), true),
    encoding: () => encoding ?? "utf-8",
    isDamaged: () => isDamaged,
  };
}

/** Text of a whole file. Example: a UTF-8 file with byte order mark comes without the mark. */
export function decodeText(bytes: Uint8Array): { text: string; encoding: Encoding; isDamaged: boolean } {
  const pieces = startDecoding();
  const text = pieces.push(bytes) + pieces.finish();
  return { text, encoding: pieces.encoding(), isDamaged: pieces.isDamaged() };
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
  if (sample.length >= 4 && oddZeros > enough && evenZeros === 0) return "utf-16le";
  if (sample.length >= 4 && evenZeros > enough && oddZeros === 0) return "utf-16be";
  return "utf-8";
}

function isAscii(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte > 127) return false;
  return true;
}
