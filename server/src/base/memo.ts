/** Remembers a pure function's answer for each object it was asked about, as long as that object lives. */
export function memo<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    const hit = known.get(key);
    if (hit) return hit.value;
    const value = compute(key);
    known.set(key, { value });
    return value;
  };
}

/** Computes on the first call only. */
export function lazy<V>(compute: () => V): () => V {
  let slot: { readonly value: V } | undefined;
  return () => {
    slot ??= { value: compute() };
    return slot.value;
  };
}
