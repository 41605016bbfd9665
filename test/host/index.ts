/** Runs the suite inside VS Code's extension host. VS Code calls `run` and takes a rejection for a failure. */
import { writeFileSync } from "node:fs";

export interface Results {
  /** False while tests are still to come. */
  readonly complete: boolean;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly failures: readonly { readonly title: string; readonly why: string }[];
}

export async function run(): Promise<void> {
  const file = process.env["TRUNKLINE_RESULTS"];
  const { default: Mocha } = await import("mocha");
  const mocha = new Mocha({ ui: "bdd", timeout: 20_000, slow: 1000, forbidOnly: true });
  // TRUNKLINE_ONLY="the view": only tests whose title has this.
  const only = process.env["TRUNKLINE_ONLY"];
  if (only !== undefined) mocha.grep(only);
  // Gives the files below their `describe` and `it`.
  mocha.suite.emit("pre-require", globalThis, "", mocha);
  await import("./languages.ts");
  await import("./diagnostics.ts");
  await import("./navigation.ts");
  await import("./editing.ts");
  await import("./fixes.ts");
  await import("./snippets.ts");
  await import("./commands.ts");
  await import("./hosts.ts");

  const results = await new Promise<Results>((resolve) => {
    const failures: { title: string; why: string }[] = [];
    const tell = (complete: boolean): Results => {
      const { passes = 0, failures: failed = 0, pending = 0 } = runner.stats ?? {};
      const results = { complete, passed: passes, failed, skipped: pending, failures };
      if (file !== undefined) writeFileSync(file, JSON.stringify(results));
      return results;
    };
    const runner = mocha.run(() => resolve(tell(true)));
    // After each test, so that a window that hangs still tells how far it came.
    runner.on("test end", () => tell(false));
    runner.on("fail", (test, error: Error) => {
      failures.push({ title: test.fullTitle(), why: error.stack ?? String(error) });
    });
  });
  if (results.failed > 0) throw new Error(`${results.failed} tests failed`);
}
