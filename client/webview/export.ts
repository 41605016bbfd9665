/** The picture as a file or on the clipboard: as it is shown, in the colours of the editor's theme. */
import { dot, mermaid } from "#picture/graph";
import { svgOf } from "#picture/svg";
import { type Paint, themed } from "#picture/theme";
import type { Topology } from "#protocol/topology";
import type { ExportKind, FromWebview } from "#protocol/webview";
import type { Viewer } from "./viewer.ts";

type TextKind = Exclude<ExportKind, "png">;

const kinds: readonly ExportKind[] = ["svg", "png", "mermaid", "dot", "json"];

/** What the menu does, by its `data-act`: `save-svg`, `copy-dot` and so on. */
export function exportActs(
  viewer: Viewer,
  say: (message: FromWebview) => void,
  inform: (text: string) => void,
): Readonly<Record<string, () => void>> {
  const failed = (error: unknown) =>
    inform(`That did not work: ${error instanceof Error ? error.message : String(error)}`);
  const save = async (kind: ExportKind) => {
    const data = kind === "png" ? await base64(await pngOf(viewer)) : textOf(viewer, kind);
    say({ say: "save", kind, data });
  };
  const copy = async (kind: ExportKind) => {
    if (kind !== "png") {
      say({ say: "copy", kind, text: textOf(viewer, kind) });
      return;
    }
    // The picture may still be painted when it is put there: a click allows it only at once.
    await navigator.clipboard.write([new ClipboardItem({ "image/png": pngOf(viewer) })]);
    inform("The picture is on the clipboard.");
  };
  return Object.fromEntries(
    kinds.flatMap((kind) => [
      [`save-${kind}`, () => void save(kind).catch(failed)],
      [`copy-${kind}`, () => void copy(kind).catch(failed)],
    ]),
  );
}

function textOf(viewer: Viewer, kind: TextKind): string {
  const shown = shownOf(viewer);
  switch (kind) {
    case "svg":
      return svgOf(viewer.scene.layout, resolved(), shown);
    case "mermaid":
      return mermaid(shown);
    case "dot":
      return dot(shown);
    case "json":
      return `${JSON.stringify(shown, null, 2)}\n`;
  }
}

/** The topology of the hosts that are shown. */
function shownOf({ topology, scene }: Viewer): Topology {
  const names = new Set(scene.view.hosts.map(({ name }) => name));
  return { ...topology, hosts: topology.hosts.filter(({ name }) => names.has(name)) };
}

// ── colours ──

/** The colours that the theme gives at this moment, as every program understands them. */
function resolved(): Paint {
  const probe = document.createElement("span");
  probe.hidden = true;
  document.body.append(probe);
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const colour = (value: string): string => {
    probe.style.color = value;
    const computed = getComputedStyle(probe).color;
    if (!canvas) return computed;
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = computed;
    canvas.fillRect(0, 0, 1, 1);
    const [r = 0, g = 0, b = 0, a = 255] = canvas.getImageData(0, 0, 1, 1).data;
    return a === 255 ? `#${[r, g, b].map((part) => part.toString(16).padStart(2, "0")).join("")}` : computed;
  };
  const font = (value: string): string => {
    probe.style.fontFamily = value;
    return getComputedStyle(probe).fontFamily;
  };
  const known = new Map<string, string>();
  const once = (value: string) => known.get(value) ?? known.set(value, colour(value)).get(value) ?? value;
  const paint: Paint = {
    token: (token) => once(themed.token(token)),
    hue: (hue) => once(themed.hue(hue)),
    fonts: { text: font(themed.fonts.text), code: font(themed.fonts.code) },
  };
  queueMicrotask(() => probe.remove());
  return paint;
}

// ── pixels ──

/** No side is longer, and no more pixels are painted: beyond that browsers give nothing. */
const longest = 16_000;
const most = 120_000_000;

/** How many pixels a unit of the picture gets: two, or fewer where there would be too many. */
export function density(width: number, height: number): number {
  return Math.min(2, longest / width, longest / height, Math.sqrt(most / (width * height)));
}

async function pngOf(viewer: Viewer): Promise<Blob> {
  const { layout } = viewer.scene;
  const source = URL.createObjectURL(new Blob([svgOf(layout, resolved())], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = source;
    await image.decode();
    const scale = density(layout.width, layout.height);
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.floor(layout.width * scale));
    canvas.height = Math.max(1, Math.floor(layout.height * scale));
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the picture is too large"))), "image/png");
    });
  } finally {
    URL.revokeObjectURL(source);
  }
}

async function base64(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = "";
  // In pieces: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}
