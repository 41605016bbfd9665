import { defineConfig } from "vitest/config";
import flows from "./vitest.config.ts";

/** With nothing but a browser: the flows that a person does anywhere, and what only a browser can get wrong. */
export default defineConfig({ test: { ...flows.test, include: ["flows.test.ts", "web.ts"] } });
