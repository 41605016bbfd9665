/** The tap scripts of a host by path, links among them followed. */
import type { TapScriptFact } from "./facts.ts";
import type { LiveFile } from "./host.ts";

/** Paths are absolute on the host. */
export function scriptsOf(files: readonly LiveFile[]): ReadonlyMap<string, TapScriptFact> {
  const out = new Map<string, TapScriptFact>();
  for (const file of files) {
    const script = file.facts.facts.find((f) => f.fact === "tap-script");
    if (script) out.set(`/${file.path}`, script);
  }
  for (const path of out.keys()) {
    const script = followed(out, path);
    if (script) out.set(path, script);
  }
  return out;
}

/** Checkouts without symbolic links hold their targets as text. */
function followed(scripts: ReadonlyMap<string, TapScriptFact>, path: string): TapScriptFact | undefined {
  let at = path;
  for (let hops = 0; hops < 8; hops++) {
    const script = scripts.get(at);
    if (!script?.link) return script;
    const target = script.link.value;
    const parts: string[] = [];
    for (const part of (target.startsWith("/") ? target : `${at.slice(0, at.lastIndexOf("/"))}/${target}`).split("/")) {
      if (part === "..") parts.pop();
      else if (part !== "" && part !== ".") parts.push(part);
    }
    at = `/${parts.join("/")}`;
  }
  return undefined;
}
