/** The drawing's style sheet. The same rules in the webview and in a file; only the colours are told differently. */
import { palette } from "./hues.ts";
import { fonts } from "./metrics.ts";
import type { Paint } from "./theme.ts";
import type { Font } from "./width.ts";

/** Rules without colours of the interaction: those belong to the webview. */
export function pictureCss(paint: Paint): string {
  const { token } = paint;
  const font = (of: Font) =>
    `font: ${of.bold ? 600 : 400} ${of.size}px ${of.family === "code" ? paint.fonts.code : paint.fonts.text};`;
  const severities = ["error", "warning", "info", "hint"] as const;
  const rules = [
    `.paper { fill: ${token("paper")}; }`,
    `.host-frame { fill: ${token("frame")}; stroke: ${token("border")}; }`,
    `.host-name { ${font(fonts.host)} fill: ${token("ink")}; }`,
    `.host-summary { ${font(fonts.summary)} fill: ${token("muted")}; }`,
    `.caption { ${font(fonts.caption)} fill: ${token("muted")}; letter-spacing: 0.08em; }`,
    `.pool-frame { fill: ${token("paper")}; stroke: ${token("border")}; stroke-width: 1.4; }`,
    `.fold-back { fill: ${token("frame")}; stroke: ${token("border")}; }`,
    `.finding-name { ${font({ ...fonts.label, size: 11 })} fill: ${token("ink")}; }`,
    `.rule { stroke: ${token("border")}; }`,
    `.icon { fill: none; stroke: ${token("muted")}; stroke-width: 1.3; stroke-linecap: round; stroke-linejoin: round; }`,
    `.shape { fill: ${token("card")}; stroke: ${token("outline")}; stroke-width: 1.2; stroke-linejoin: round; }`,
    `.rail { fill: none; stroke: ${token("outline")}; stroke-width: 1.2; }`,
    `.label { ${font(fonts.label)} fill: ${token("ink")}; }`,
    `.detail { ${font(fonts.detail)} fill: ${token("muted")}; }`,
    `.state-down .label { fill: ${token("muted")}; }`,
    `.state-down .shape { fill: ${token("frame")}; }`,
    `.state-absent .shape, .state-absent .rail { fill: ${token("frame")}; stroke-dasharray: 9 3 0.1 3; stroke-linecap: round; }`,
    `.state-undeclared .shape { fill: ${token("frame")}; stroke-dasharray: 0.1 3.6; stroke-width: 1.9; stroke-linecap: round; }`,
    `.state-captured .shape { stroke-dasharray: 6 4; }`,
    `.state-sign { fill: none; stroke: ${token("muted")}; stroke-width: 1.4; stroke-linecap: round; stroke-linejoin: round; }`,
    `.state-undeclared .label, .state-absent .label { font-style: italic; fill: ${token("muted")}; }`,
    `.guest-frame { fill: ${token("paper")}; fill-opacity: 0.5; stroke: ${token("border")}; stroke-width: 1.2; }`,
    `.guest-name { ${font(fonts.guest)} fill: ${token("ink")}; }`,
    `.guest-kind, .guest-empty { ${font(fonts.detail)} fill: ${token("muted")}; }`,
    `.wire { fill: none; stroke: ${token("outline")}; stroke-width: 1.8; stroke-linecap: round; }`,
    `.end { fill: ${token("outline")}; stroke: none; }`,
    `.hit { fill: none; stroke: transparent; stroke-width: 12; pointer-events: stroke; }`,
    `.kind-slave .wire { stroke-width: 2.4; }`,
    `.loose .wire { stroke-dasharray: 0.1 4.6; stroke-width: 2.2; }`,
    `.captured .wire { stroke-dasharray: 6 4; }`,
    `.back .wire { stroke-dasharray: 9 3 0.1 3; stroke-width: 2.2; }`,
    `.chip { stroke-width: 1; fill-opacity: 0.14; stroke: ${token("outline")}; fill: ${token("outline")}; }`,
    `.chip-back { fill: ${token("frame")}; }`,
    `.chip-text { ${font(fonts.chip)} fill: ${token("ink")}; }`,
    `.code { ${font(fonts.code)} fill: ${token("ink")}; }`,
    `.squiggle { fill: none; stroke-width: 1.1; }`,
    `.mark path { stroke: ${token("paper")}; stroke-width: 1.6; stroke-linecap: round; fill: none; }`,
    `.mark .sign { stroke: ${token("frame")}; stroke-width: 1.5; stroke-linejoin: round; }`,
    ...severities.flatMap((severity) => [
      `.mark.${severity} .sign { fill: ${token(severity)}; }`,
      `.edge-of.${severity} { fill: ${token(severity)}; }`,
      `.squiggle.${severity} { stroke: ${token(severity)}; }`,
    ]),
    ...["error", "warning"].map((severity) => {
      const colour = token(severity === "error" ? "error" : "warning");
      return `.severity-${severity} > .shape, .severity-${severity} > .rail { stroke: ${colour}; stroke-width: 1.5; }`;
    }),
    ...Array.from({ length: palette }, (_, hue) => {
      const colour = paint.hue(hue);
      return `.hue-${hue} .wire, .hue-${hue} .chip { stroke: ${colour}; } .hue-${hue} .chip, .hue-${hue} .end { fill: ${colour}; }`;
    }),
    ...(["added", "removed", "changed"] as const).flatMap((mark) => {
      const colour = token(mark);
      return [
        `.change.${mark} .sign { fill: ${colour}; stroke: ${token("frame")}; stroke-width: 1.5; }`,
        `.mark-${mark} > .shape, .mark-${mark} > .rail, .mark-${mark} > .wire { stroke: ${colour}; stroke-width: 2; }`,
        `.mark-${mark} > .end { fill: ${colour}; } .mark-${mark} > .host-frame { stroke: ${colour}; }`,
      ];
    }),
    `.change path { fill: none; stroke: ${token("paper")}; stroke-width: 1.7; stroke-linecap: round; }`,
    `.mark-removed > .label, .mark-removed > .guest-name, .mark-removed > .host-name { text-decoration: line-through; fill: ${token("muted")}; }`,
    `.mark-removed > .shape { fill: ${token("frame")}; }`,
  ];
  return rules.join("\n");
}
