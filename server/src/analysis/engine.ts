/** What the workspace is made of and what it gives back. */
import type { Format } from "#formats/format";
import type { HostId } from "#model/host";
import type { Finding, Rule, Severity } from "#rules/rule";
import type { Settings } from "./settings.ts";

export interface WorkspaceFolder {
  readonly id: string;
  /** Without a slash at its end. */
  readonly path: string;
  readonly name: string;
  readonly settings: Settings;
}

/** A finding as it counts on its host. */
export interface Diagnosis {
  readonly rule: Rule;
  readonly finding: Finding;
  readonly severity: Severity;
  readonly host: HostId;
}

/** What a rule said, before settings and comments have their say. */
export interface Told<R extends Rule = Rule> {
  readonly rule: R;
  readonly finding: Finding;
}

export interface Engine {
  readonly formats: readonly Format[];
  readonly rules: readonly Rule[];
  /** Codes of the rules that judge a file that belongs to no host. */
  readonly fileRules: ReadonlySet<string>;
  /** Told of an error of ours instead of throwing it. */
  readonly fault?: (what: string, error: unknown) => void;
}

/** How often the costly steps were taken; tests count, they do not measure time. */
export interface Counters {
  readonly parses: number;
  readonly hosts: number;
}
