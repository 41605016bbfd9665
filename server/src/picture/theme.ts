/** Colours by meaning: in the editor its theme's, in a file of its own fixed ones. */
import { palette } from "./hues.ts";

interface Colour {
  /** Variables of the editor's theme, the first that the theme has. */
  readonly variables: readonly string[];
  /** After those: this variable, mixed with some of the background. */
  readonly softened?: string;
  readonly light: string;
  readonly dark: string;
  /** White on black, for those who need it. */
  readonly contrast: string;
}

/** The colours that a file of its own may have. */
export type Theme = "light" | "dark" | "contrast";

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
  | "hint"
  | "added"
  | "removed"
  | "changed";

const colours: Readonly<Record<Token, Colour>> = {
  paper: { variables: ["editor-background"], light: "#ffffff", dark: "#1f1f1f", contrast: "#000000" },
  frame: {
    variables: ["sideBar-background", "editor-background"],
    light: "#f8f8f8",
    dark: "#181818",
    contrast: "#000000",
  },
  card: { variables: ["editor-background"], light: "#ffffff", dark: "#252526", contrast: "#000000" },
  ink: { variables: ["editor-foreground", "foreground"], light: "#1f2328", dark: "#d4d4d4", contrast: "#ffffff" },
  muted: { variables: ["descriptionForeground", "foreground"], light: "#59636e", dark: "#a0a0a0", contrast: "#d7d7d7" },
  border: {
    variables: ["contrastBorder", "panel-border", "widget-border"],
    light: "#d8dee4",
    dark: "#333333",
    contrast: "#6fc3df",
  },
  outline: {
    variables: ["contrastBorder"],
    softened: "descriptionForeground",
    light: "#6e7781",
    dark: "#8b8b8b",
    contrast: "#6fc3df",
  },
  accent: {
    variables: ["contrastActiveBorder", "focusBorder"],
    light: "#005fb8",
    dark: "#0078d4",
    contrast: "#f38518",
  },
  error: {
    variables: ["editorError-foreground", "errorForeground"],
    light: "#d1242f",
    dark: "#f14c4c",
    contrast: "#ff8f80",
  },
  warning: { variables: ["editorWarning-foreground"], light: "#9a6700", dark: "#cca700", contrast: "#ffd370" },
  info: { variables: ["editorInfo-foreground"], light: "#0969da", dark: "#3794ff", contrast: "#6cb6ff" },
  hint: {
    variables: ["editorHint-foreground", "descriptionForeground"],
    light: "#6c6c6c",
    dark: "#a0a0a0",
    contrast: "#d7d7d7",
  },
  added: {
    variables: ["gitDecoration-addedResourceForeground"],
    light: "#1a7f37",
    dark: "#81b88b",
    contrast: "#a1e3ad",
  },
  removed: {
    variables: ["gitDecoration-deletedResourceForeground"],
    light: "#b3261e",
    dark: "#e07a6f",
    contrast: "#ff9e94",
  },
  changed: {
    variables: ["gitDecoration-modifiedResourceForeground"],
    light: "#895503",
    dark: "#e2c08d",
    contrast: "#ffd9a0",
  },
};

/** One per VLAN id modulo `palette`. No red: that is for errors. */
const vlans: readonly Colour[] = [
  { variables: ["charts-blue"], light: "#0a63c9", dark: "#4ea1ff", contrast: "#6cb6ff" },
  { variables: ["charts-orange"], light: "#b35900", dark: "#e09142", contrast: "#ffab57" },
  { variables: ["charts-purple"], light: "#7a3fb0", dark: "#b78ae0", contrast: "#d2a8ff" },
  { variables: ["charts-green"], light: "#2f8132", dark: "#7cc86f", contrast: "#89d185" },
  { variables: ["terminal-ansiMagenta", "charts-purple"], light: "#b2077f", dark: "#dd6fc4", contrast: "#ff8ade" },
  { variables: ["terminal-ansiCyan", "charts-blue"], light: "#0b7c94", dark: "#39b8cf", contrast: "#3fe0f5" },
  { variables: ["charts-yellow"], light: "#8a6d00", dark: "#d3b43a", contrast: "#ffe55c" },
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

export function fixed(theme: Theme): Paint {
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
