/** How well the words of the picture can be read. Runs inside the panel. */
/// <reference lib="dom" />
import { frameOf } from "./panel.ts";
import type { Workbench } from "./workbench.ts";

/** Words of the picture that stand out too little from what lies behind them, with their contrast; axe-core does not look at these. */
export async function faintWords(bench: Workbench): Promise<readonly string[]> {
  const frame = await frameOf(bench);
  return frame.evaluate(() => {
    type Colour = readonly [number, number, number, number];
    const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    const known = new Map<string, Colour>();
    const colour = (css: string): Colour => {
      const found = known.get(css);
      if (found || !canvas) return found ?? [0, 0, 0, 0];
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = css;
      canvas.fillRect(0, 0, 1, 1);
      const [r = 0, g = 0, b = 0, a = 0] = canvas.getImageData(0, 0, 1, 1).data;
      known.set(css, [r, g, b, a / 255]);
      return [r, g, b, a / 255];
    };
    const over = ([r, g, b, a]: Colour, below: Colour): Colour => [
      r * a + below[0] * (1 - a),
      g * a + below[1] * (1 - a),
      b * a + below[2] * (1 - a),
      1,
    ];
    const faded = ([r, g, b, a]: Colour, by: number): Colour => [r, g, b, a * by];
    const light = (colours: Colour) => {
      const [r = 0, g = 0, b = 0] = colours.slice(0, 3).map((part) => {
        const share = part / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const fillOf = (element: Element | null): Colour => {
      if (!element) return [0, 0, 0, 0];
      const style = getComputedStyle(element);
      return style.fill === "none"
        ? [0, 0, 0, 0]
        : faded(colour(style.fill), Number(style.fillOpacity) * Number(style.opacity));
    };
    const paper = colour(getComputedStyle(document.querySelector(".topology") ?? document.body).backgroundColor);
    const faint = new Map<string, number>();
    for (const text of document.querySelectorAll<SVGTextElement>("svg.picture text")) {
      const style = getComputedStyle(text);
      if (text.textContent === "" || style.visibility === "hidden") continue;
      const group = text.parentElement;
      let behind = over(fillOf(text.closest(".host")?.querySelector(".host-frame") ?? null), paper);
      const own = text.closest(".node");
      if (own && !text.classList.contains("code")) behind = over(fillOf(own.querySelector(":scope > .shape")), behind);
      if (text.classList.contains("chip-text") && group)
        for (const name of [".chip-back", ".chip"])
          behind = over(fillOf(group.querySelector(`:scope > ${name}`)), behind);
      let opacity = Number(style.opacity);
      for (let up = group; up && !up.classList.contains("picture"); up = up.parentElement)
        opacity *= Number(getComputedStyle(up).opacity);
      const [high, low] = [light(over(faded(colour(style.fill), opacity), behind)), light(behind)].sort(
        (a, b) => b - a,
      );
      const contrast = ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
      const name = `${text.getAttribute("class")} of ${text.closest("[data-id], .host")?.getAttribute("class")}`;
      if (contrast < 4.5) faint.set(name, Math.min(faint.get(name) ?? 99, contrast));
    }
    return [...faint].map(([name, contrast]) => `${name}: ${contrast.toFixed(2)}`);
  });
}
