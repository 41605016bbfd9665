/** Every format, in the order in which they are asked whether a file is theirs. */
import type { Format } from "./format.ts";

export const formats: readonly Format[] = [];
