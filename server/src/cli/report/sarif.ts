/** `check --format sarif`: SARIF 2.1.0, for code scanning. */
import { helpOf } from "#analysis/render";
import type { Workspace } from "#analysis/workspace";
import type { FileId, TextEdit } from "#base/text";
import { rules } from "#rules/index";
import type { Severity } from "#rules/rule";
import { type Range, type Reported, type ReportedFix, rangeOf } from "../findings.ts";

const LEVEL: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "note", hint: "note" };

export interface SarifContext {
  readonly workspace: Workspace;
  readonly nameFile: (file: FileId) => string;
  readonly version: string;
}

export function sarif(findings: readonly Reported[], context: SarifContext): string {
  const used = rules.filter(({ code }) => findings.some((finding) => finding.code === code));
  const index = new Map(used.map(({ code }, i) => [code, i]));
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "Trunkline",
            version: context.version,
            informationUri: "https://github.com/trunkline/trunkline",
            rules: used.map(({ code, title, severity }) => ({
              id: code,
              shortDescription: { text: `${title}.` },
              helpUri: helpOf(code),
              defaultConfiguration: { level: LEVEL[severity] },
            })),
          },
        },
        columnKind: "utf16CodeUnits",
        results: findings.map((finding) => ({
          ruleId: finding.code,
          ruleIndex: index.get(finding.code),
          level: LEVEL[finding.severity],
          message: { text: finding.message },
          locations: [location(finding)],
          ...(finding.related.length > 0
            ? {
                relatedLocations: finding.related.map((r, id) => ({
                  id,
                  ...location(r),
                  message: { text: r.message },
                })),
              }
            : {}),
          ...fixes(finding, context),
        })),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function location({ file, range }: { readonly file: string; readonly range: Range }) {
  return { physicalLocation: { artifactLocation: { uri: uri(file) }, region: region(range) } };
}

/** Lines and columns from 1, the end excluded. */
function region({ start, end }: Range) {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

function uri(file: string): string {
  return file.split("/").map(encodeURIComponent).join("/");
}

/** Only fixes that change files which are there: SARIF can neither make nor rename one. */
function fixes({ fixes: all }: Reported, context: SarifContext) {
  const usable = all.filter(({ edit }) => edit.creates.size === 0 && !edit.renames);
  return usable.length === 0 ? {} : { fixes: usable.map((fix) => change(fix, context)) };
}

function change({ title, edit }: ReportedFix, { workspace, nameFile }: SarifContext) {
  const replacement = (file: FileId, { span, text }: TextEdit) => ({
    deletedRegion: region(rangeOf(workspace, { file, ...span })),
    insertedContent: { text },
  });
  return {
    description: { text: title },
    artifactChanges: [...edit.edits].map(([file, edits]) => ({
      artifactLocation: { uri: uri(nameFile(file)) },
      replacements: edits.map((one) => replacement(file, one)),
    })),
  };
}
