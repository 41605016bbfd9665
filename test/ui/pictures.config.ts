import { defineConfig } from "vitest/config";
import flows from "./vitest.config.ts";

/** Not a test: makes the pictures of the documentation. See scripts/pictures.mjs. */
export default defineConfig({ test: { ...flows.test, include: ["pictures.ts"] } });
