/** `check --format github`: workflow commands, shown beside the lines of a pull request. */
import type { Severity } from "#rules/rule";
import type { Reported } from "../findings.ts";

const LEVEL: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  info: "notice",
  hint: "notice",
};

export function github(findings: readonly Reported[]): string {
  return findings.map((finding) => `${line(finding)}\n`).join("");
}

function line({ severity, file, range, code, message }: Reported): string {
  const properties = {
    file,
    line: range.start.line + 1,
    col: range.start.character + 1,
    endLine: range.end.line + 1,
    endColumn: range.end.character + 1,
    title: code,
  };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
  return `::${LEVEL[severity]} ${list.join(",")}::${data(message)}`;
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
