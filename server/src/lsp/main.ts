/** Entry of the server. One file for both worlds, so that what they share is shipped once; each loads only its own half. */
import { serveBrowser } from "./browser.ts";
import { serveNode } from "./node.ts";

void (typeof process === "object" ? serveNode() : serveBrowser());
