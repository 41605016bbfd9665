/** Samples and their summary. Times are milliseconds. */

export interface Summary {
  readonly median: number;
  readonly p95: number;
}

export function summary(samples: readonly number[]): Summary {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { median: at(0.5), p95: at(0.95) };
}

export function report(what: string, samples: readonly number[], wanted?: number): void {
  const { median, p95 } = summary(samples);
  const verdict =
    wanted === undefined
      ? ""
      : median <= wanted
        ? `  (at most ${wanted} wanted)`
        : `  MISSED: at most ${wanted} wanted`;
  process.stdout.write(`${what.padEnd(52)} median ${median.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms${verdict}\n`);
}
