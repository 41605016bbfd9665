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

/** One slot per name: the last answer stays valid while the list of inputs is the same, item for item. */
export function memoSlots<N, I, V>(
  compute: (name: N, inputs: readonly I[]) => V,
): { readonly get: (name: N, inputs: readonly I[]) => V; readonly drop: (name: N) => void } {
  const slots = new Map<N, { readonly inputs: readonly I[]; readonly value: V }>();
  return {
    get(name, inputs) {
      const slot = slots.get(name);
      if (slot && slot.inputs.length === inputs.length && slot.inputs.every((input, i) => input === inputs[i]))
        return slot.value;
      const value = compute(name, inputs);
      slots.set(name, { inputs, value });
      return value;
    },
    drop: (name) => void slots.delete(name),
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
