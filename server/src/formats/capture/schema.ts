import type { KeySpec } from "#formats/format";

export const KEYS: readonly KeySpec[] = [];
