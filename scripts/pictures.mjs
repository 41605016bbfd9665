/**
 * Makes docs/images: node scripts/pictures.mjs
 *
 * Screenshots of the real VS Code with the packaged extension, light, dark and in high contrast. Look at them.
 */
import "./bootstrap.mjs";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { packageExtension } from "./package.mjs";
import { root, temporary } from "./paths.mjs";
import { uiTests } from "./ui-tests.mjs";

const themes = { light: "Default Light Modern", dark: "Default Dark Modern", contrast: "Default High Contrast" };

const vsix = join(temporary(), "trunkline.vsix");
await packageExtension(vsix);
const pictures = join(root, "docs/images");
mkdirSync(pictures, { recursive: true });
let failed = 0;
for (const [name, theme] of Object.entries(themes)) {
  const outcome = await uiTests({
    vsix,
    config: "pictures.config.ts",
    pictures,
    restricted: false,
    env: { TRUNKLINE_THEME: name },
    settings: {
      "workbench.colorTheme": theme,
      "workbench.activityBar.location": "hidden",
      "workbench.layoutControl.enabled": false,
      "window.commandCenter": false,
    },
  });
  failed += outcome.failed;
  console.log(`${name}: ${outcome.passed} pictures${outcome.failed > 0 ? `\n${outcome.output}` : ""}`);
}
process.exit(failed > 0 ? 1 : 0);
