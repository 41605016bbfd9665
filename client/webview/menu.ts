/** Menus behind a button: opened by click or key, left by Escape, and led through by arrow keys. */
import { type Drawing, draw } from "#picture/drawing";

/** Each item does what its first half names, and is called by its second. */
export function menuDrawing(
  name: string,
  title: string,
  picture: Drawing,
  items: readonly (readonly [string, string])[],
): Drawing {
  const id = `menu-${name}`;
  return draw(
    "div",
    { class: `menu ${name}` },
    draw(
      "button",
      {
        type: "button",
        class: "opener",
        "aria-haspopup": "menu",
        "aria-expanded": "false",
        "aria-controls": id,
        title,
      },
      picture,
      draw("span", {}, title),
    ),
    draw(
      "div",
      { id, role: "menu", "aria-label": title, hidden: true },
      ...items.map(([act, words]) =>
        draw("button", { key: act, type: "button", role: "menuitem", tabindex: -1, "data-act": act }, words),
      ),
    ),
  );
}

/** Brings the menus below this element to life. What an item does is heard elsewhere, as a click on its `data-act`. */
export function wireMenus(below: HTMLElement): void {
  for (const menu of below.querySelectorAll<HTMLElement>(".menu")) wire(menu);
}

function wire(menu: HTMLElement): void {
  const opener = menu.querySelector<HTMLElement>(".opener");
  const list = menu.querySelector<HTMLElement>("[role=menu]");
  if (!opener || !list) return;
  const items = [...list.querySelectorAll<HTMLElement>("[role=menuitem]")];
  const show = (shown: boolean) => {
    list.hidden = !shown;
    opener.setAttribute("aria-expanded", String(shown));
  };
  const open = (at: number) => {
    show(true);
    items.at(at)?.focus();
  };
  opener.addEventListener("click", () => (list.hidden ? open(0) : show(false)));
  opener.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    event.stopPropagation();
    open(event.key === "ArrowDown" ? 0 : -1);
  });
  list.addEventListener("keydown", (event) => {
    const here = items.findIndex((item) => item.matches(":focus"));
    const steps: Readonly<Record<string, number>> = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: -1 };
    const step = steps[event.key];
    if (step !== undefined) items.at(step === items.length ? 0 : step)?.focus();
    else if (event.key === "Escape") {
      show(false);
      opener.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  list.addEventListener("click", () => {
    show(false);
    opener.focus();
  });
  menu.addEventListener("focusout", ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && menu.contains(relatedTarget))) show(false);
  });
}
