import { describe, expect, test } from "vitest";
import { xen } from "#formats/xen/index";
import { doc } from "./support.ts";

/** `on kind spec ‹typed›`, and what of `want` is offered. */
function at(marked: string, path?: string, want: readonly string[] = []): string {
  const offset = marked.indexOf("<|>");
  const text = marked.replace("<|>", "");
  const found = xen.cursor(doc(text, path), offset);
  if (!found) return "-";
  expect(found.span.start <= offset && offset <= found.span.end).toBe(true);
  expect(text.slice(found.span.start, found.span.end)).toBe(found.typed);
  const offered = found.on === "key" ? want.filter((k) => found.offer.some((spec) => spec.key === k)) : [];
  return [found.on, found.spec ? `${found.spec.within?.[0]}/${found.spec.key}` : "", `‹${found.typed}›`, ...offered]
    .filter((p) => p !== "")
    .join(" ");
}

describe("on a key", () => {
  test("of the file", () => {
    expect(at("na<|>me = 'x'\n")).toBe("key domain/name ‹name›");
    expect(at("<|>\n", undefined, ["vif", "name", "device_model"])).toBe("key ‹› vif name");
    expect(at("name = 'x'\n<|>", undefined, ["vif", "name"])).toBe("key ‹› vif");
    expect(at("name = 'x'\n  vi<|>\n", undefined, ["vif"])).toBe("key ‹vi› vif");
    expect(at("name = 'x'; <|>\n", undefined, ["vif"])).toBe("key ‹› vif");
    expect(at("whatever<|> = 1\n")).toBe("key ‹whatever›");
  });

  test("of xl.conf", () => {
    expect(at("vif.def<|>ault.bridge = 'x'\n", "etc/xen/xl.conf")).toBe(
      "key xl.conf/vif.default.bridge ‹vif.default.bridge›",
    );
    expect(at("defaultbridge<|>='x'\n", "etc/xen/xl.conf", ["vif.default.bridge", "vif"])).toBe(
      "key xl.conf/vif.default.bridge ‹defaultbridge› vif.default.bridge",
    );
  });

  test("of an interface", () => {
    expect(at("vif = [ 'ma<|>c=x' ]\n")).toBe("key vif/mac ‹mac›");
    expect(at("vif = [ '<|>' ]\n", undefined, ["mac", "bridge", "accel"])).toBe("key ‹› mac bridge");
    expect(at("vif = [ 'mac=x, <|>' ]\n", undefined, ["mac", "bridge"])).toBe("key ‹› bridge");
    expect(at("vif = [ 'mac=x,<|>' ]\n", undefined, ["mac", "bridge"])).toBe("key ‹› bridge");
    expect(at("vif = [ 'mac=x, br<|>' ]\n", undefined, ["mac", "bridge"])).toBe("key ‹br› bridge");
    expect(at("vif = [ 'mac=x, <|>bridge=y' ]\n")).toBe("key vif/bridge ‹bridge›");
    expect(at("vif = [ 'bridge=y', 'br<|>idge=z ]\n")).toBe("key vif/bridge ‹bridge›");
  });
});

describe("on a value", () => {
  test("of the file", () => {
    expect(at("on_crash = 're<|>start'\n")).toBe("value domain/on_crash ‹restart›");
    expect(at("on_crash = '<|>'\n")).toBe("value domain/on_crash ‹›");
    expect(at("on_crash = <|>\n")).toBe("value domain/on_crash ‹›");
    expect(at("on_crash =<|>\n")).toBe("value domain/on_crash ‹›");
    expect(at("memory = 51<|>2\n")).toBe("value domain/memory ‹512›");
  });

  test("of an interface", () => {
    expect(at("vif = [ 'mac=a, bridge=b<|>r0' ]\n")).toBe("value vif/bridge ‹br0›");
    expect(at("vif = [ 'bridge=<|>' ]\n")).toBe("value vif/bridge ‹›");
    expect(at("vif = [ 'bridge=<|>, mac=a' ]\n")).toBe("value vif/bridge ‹›");
    expect(at("vif = [ 'bridge=br0<|>, mac=a' ]\n")).toBe("value vif/bridge ‹br0›");
    expect(at("vif = 'bridge=b<|>r0'\n")).toBe("value vif/bridge ‹br0›");
    expect(at("vif = [ 'netdev=e<|>th0' ]\n")).toBe("value vif/gatewaydev ‹eth0›");
    expect(at("vif = [ 'bridge=br<|>\nname = 'x'\n")).toBe("value vif/bridge ‹br›");
  });

  test("of xl.conf", () =>
    expect(at("vifscript='vif-<|>bridge'\n", "etc/xen/xl.conf")).toBe("value xl.conf/vif.default.script ‹vif-bridge›"));
});

test("nothing elsewhere", () => {
  for (const marked of [
    "# na<|>me\n",
    "vif = [ <|>'bridge=br0' ]\n",
    "vif = [ 'quux=a<|>' ]\n",
    "disk = [ 'phy:<|>x' ]\n",
    "quux = 'a<|>'\n",
    "name = 'x' <|>\n",
    "import o<|>s\n",
    "vif = [ 'bridge=b\\<|>r0' ]\n",
  ])
    expect([marked, at(marked)]).toEqual([marked, "-"]);
  expect(at("(network-script net<|>work-bridge)\n", "etc/xen/xend-config.sxp")).toBe("-");
});

describe("outline", () => {
  test("a guest with its cards", () => {
    const text = "name = 'web'\nvif = [ 'mac=00:16:3e:0:0:1, bridge=br0', '' ]\n";
    const [guest] = xen.outline(doc(text));
    expect([
      guest?.name,
      guest?.detail,
      guest?.kind,
      guest && text.slice(guest.nameSpan.start, guest.nameSpan.end),
    ]).toEqual(["web", "2 interfaces", "guest", "web"]);
    expect(guest?.children.map((c) => [c.name, c.kind, c.detail])).toEqual([
      ["name", "key", "'web'"],
      ["vif", "key", "[ 'mac=00:16:3e:0:0:1, bridge=br0', '' ]"],
    ]);
    expect(guest?.children[1]?.children.map((c) => [c.name, c.kind, c.detail])).toEqual([
      ["nic 0", "nic", "br0 00:16:3e:0:0:1"],
      ["nic 1", "nic", ""],
    ]);
  });

  test("the host's defaults", () => {
    const items = xen.outline(doc("vif.default.bridge='br0'\n", "etc/xen/xl.conf"));
    expect(items.map((i) => [i.name, i.kind])).toEqual([["vif.default.bridge", "key"]]);
    const sxp = xen.outline(doc("(network-script network-bridge)\n", "etc/xen/xend-config.sxp"));
    expect(sxp.map((i) => [i.name, i.detail])).toEqual([["network-script", "network-bridge"]]);
  });
});
