/** From the bytes of a file to its text. */

/** Larger files are no configuration, in bytes. */
export const LIMIT = 8 * 1024 * 1024;

/** The `TextDecoder` that every host of JavaScript has, and that no floor below the shells may name. */
export type Decoder = new (
  encoding: string,
  options: { readonly ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string };

/** UTF-8, UTF-16 with its mark, or the encoding that an XML declaration names; undefined for what is no text. */
export function textOf(bytes: Uint8Array, decoder: Decoder): string | undefined {
  const mark = (bytes[0] ?? 0) * 256 + (bytes[1] ?? 0);
  if (mark === 0xfffe) return decoded(bytes, "utf-16le", decoder);
  if (mark === 0xfeff) return decoded(bytes, "utf-16be", decoder);
  if (bytes.includes(0)) return undefined;
  const text = decoded(bytes, "utf-8", decoder);
  if (!text?.includes("\uFFFD")) return text;
  const head = String.fromCharCode(...bytes.subarray(0, 256));
  const declared = /^<\?xml[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1];
  return (declared && decoded(bytes, declared, decoder)) || text;
}

/** Undefined for an encoding that is not known. The mark at the beginning stays in the text. */
function decoded(bytes: Uint8Array, encoding: string, Decoder: Decoder): string | undefined {
  try {
    return new Decoder(encoding, { ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
