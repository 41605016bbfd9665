/** Colours by meaning: in the editor its theme's, in a file of its own fixed ones. */
import { palette } from "./hues.ts";

interface Colour {
  /** Variables of the editor's theme, the first that the theme has. */
  readonly variables: readonly string[];
  /** After those: this variable, mixed with some of the background. */
  readonly softened?: string;
  readonly light: string;
  readonly dark: string;
}

export type Token =
  | "paper"
  | "frame"
  | "card"
  | "ink"
  | "muted"
  | "border"
  | "outline"
  | "accent"
  | "error"
  | "warning"
  | "info"
  | "hint";

const colours: Readonly<Record<Token, Colour>> = {
  paper: { variables: ["editor-background"], light: "#ffffff", dark: "#1f1f1f" },
  frame: { variables: ["sideBar-background", "editor-background"], light: "#f8f8f8", dark: "#181818" },
  card: { variables: ["editor-background"], light: "#ffffff", dark: "#252526" },
  ink: { variables: ["editor-foreground", "foreground"], light: "#1f2328", dark: "#d4d4d4" },
  muted: { variables: ["descriptionForeground", "foreground"], light: "#59636e", dark: "#a0a0a0" },
  border: { variables: ["contrastBorder", "panel-border", "widget-border"], light: "#d8dee4", dark: "#333333" },
  outline: { variables: ["contrastBorder"], softened: "descriptionForeground", light: "#6e7781", dark: "#8b8b8b" },
  accent: { variables: ["contrastActiveBorder", "focusBorder"], light: "#005fb8", dark: "#0078d4" },
  error: { variables: ["editorError-foreground", "errorForeground"], light: "#d1242f", dark: "#f14c4c" },
  warning: { variables: ["editorWarning-foreground"], light: "#9a6700", dark: "#cca700" },
  info: { variables: ["editorInfo-foreground"], light: "#0969da", dark: "#3794ff" },
  hint: { variables: ["editorHint-foreground", "descriptionForeground"], light: "#6c6c6c", dark: "#a0a0a0" },
};

/** One per VLAN id modulo `palette`. No red: that is for errors. */
const vlans: readonly Colour[] = [
  { variables: ["charts-blue"], light: "#0a63c9", dark: "#4ea1ff" },
  { variables: ["charts-orange"], light: "#b35900", dark: "#e09142" },
  { variables: ["charts-purple"], light: "#7a3fb0", dark: "#b78ae0" },
  { variables: ["charts-green"], light: "#2f8132", dark: "#7cc86f" },
  { variables: ["terminal-ansiMagenta", "charts-purple"], light: "#b2077f", dark: "#dd6fc4" },
  { variables: ["terminal-ansiCyan", "charts-blue"], light: "#0b7c94", dark: "#39b8cf" },
  { variables: ["charts-yellow"], light: "#8a6d00", dark: "#d3b43a" },
];

/** Gives the colour of a token, or of the VLANs of one hue, as CSS. */
export interface Paint {
  readonly token: (token: Token) => string;
  readonly hue: (hue: number) => string;
  readonly fonts: { readonly text: string; readonly code: string };
}

const families = {
  text: 'system-ui, "Segoe UI", "Helvetica Neue", Arial, "DejaVu Sans", sans-serif',
  code: 'ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace',
};

/** The editor's theme, with the light colours where it has none. */
export const themed: Paint = {
  token: (token) => variable(colours[token]),
  hue: (hue) => variable(vlans[hue % palette] ?? colours.muted),
  fonts: {
    text: `var(--vscode-font-family, ${families.text})`,
    code: `var(--vscode-editor-font-family, ${families.code})`,
  },
};

export function fixed(theme: "light" | "dark"): Paint {
  return {
    token: (token) => colours[token][theme],
    hue: (hue) => (vlans[hue % palette] ?? colours.muted)[theme],
    fonts: families,
  };
}

function variable(colour: Colour): string {
  const last = colour.softened
    ? `color-mix(in srgb, var(--vscode-${colour.softened}, ${colour.light}) 70%, var(--vscode-editor-background, #fff))`
    : colour.light;
  return colour.variables.reduceRight((rest, name) => `var(--vscode-${name}, ${rest})`, last);
}
