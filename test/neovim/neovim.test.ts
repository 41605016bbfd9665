import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { type Finding, Nvim } from "./nvim.ts";

const scripts = "dom0/etc/sysconfig/network-scripts";
const web = "dom0/etc/libvirt/libxl/vm_name.xml";

let nvim: Nvim;
beforeAll(async () => {
  nvim = await started();
});

async function started(): Promise<Nvim> {
  const one = new Nvim();
  await one.until<number>("return 1", (answer) => answer === 1, "Neovim");
  return one;
}

test("findings come for the open file and for files that are not open, with the severity of the options", async () => {
  await nvim.edit(`${scripts}/ifcfg-br902`, "TYPE");
  const known = (file: string, code: string) => (all: readonly Finding[]) =>
    all.some((finding) => finding.file === file && finding.code === code);
  await nvim.foundIn(known(`${scripts}/ifcfg-br902`, "ifcfg-type-case"), "the finding of the open file");
  await nvim.foundIn(known(web, "bridge-undefined"), "the finding of a file that is not open");
  const all = await nvim.foundIn(
    known("das-hp/etc/network/interfaces", "interfaces-syntax"),
    "those of the other host",
  );
  const loud = all.filter(({ severity }) => severity <= 2);
  expect(loud.map(({ file, line, code }) => `${file}:${line + 1} ${code}`).sort()).toEqual(
    faults()
      .map(({ file, line, code }) => `${file}:${line} ${code}`)
      .sort(),
  );
  expect(all.find(({ code }) => code === "ifcfg-type-case")).toMatchObject({ line: 1, character: 5, severity: 1 });
  expect(all.find(({ code }) => code === "bridge-undefined")).toMatchObject({ line: 20, character: 22, severity: 1 });
  expect(all.find(({ code }) => code === "mac-oui-near-miss")).toMatchObject({ severity: 1 });
});

test("the hover over a bridge tells where it leads", async () => {
  await nvim.edit(`${scripts}/ifcfg-bond0.900`, "br900");
  const text = await nvim.until<string>(
    `for _, win in ipairs(vim.api.nvim_list_wins()) do
       if vim.api.nvim_win_get_config(win).relative ~= "" then
         return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(win), 0, -1, false), "\\n")
       end
     end
     vim.lsp.buf.hover()
     return ""`,
    (shown) => shown !== "",
    "the hover",
  );
  expect(text).toContain("br900");
  expect(text).toContain("bond0.900");
  await nvim.type("<Esc>j");
});

test("the definition lies in another file", async () => {
  await nvim.edit(`${scripts}/ifcfg-bond0.900`, "br900");
  await nvim.type("gd");
  const name = await nvim.until<string>(
    "return vim.api.nvim_buf_get_name(0)",
    (file) => !file.endsWith("bond0.900"),
    "another file",
  );
  expect(name).toBe(join(nvim.folder, scripts, "ifcfg-br900"));
});

test("completion offers the bridges of the host, and inserts one", async () => {
  await nvim.edit(`${scripts}/ifcfg-bond0.902`, "BRIDGE");
  await nvim.type("fbC<C-X><C-O>");
  const words = await nvim.until<readonly string[]>(
    "return vim.tbl_map(function(item) return item.word end, vim.fn.complete_info({ 'items' }).items)",
    (list) => list.length > 0,
    "offers",
  );
  expect(words).toEqual(expect.arrayContaining(["br900", "br901", "br902", "br903", "br904"]));
  // The first one is chosen already.
  await nvim.type(`${"<C-N>".repeat(words.indexOf("br903"))}<C-Y><Esc>`);
  await nvim.until<string>("return vim.api.nvim_get_current_line()", (line) => line === "BRIDGE=br903", "the bridge");
  await nvim.type(":edit!<CR>");
});

test("a quick fix is applied, and what it cured is gone", async () => {
  await nvim.edit(`${scripts}/ifcfg-br902`, "bridge");
  await nvim.lua(`
    vim.ui.select = function(items, options, choose)
      for _, item in ipairs(items) do
        if options.format_item(item):find("TYPE=Bridge", 1, true) then choose(item) end
      end
    end`);
  await nvim.type("<F4>");
  await nvim.until<string>("return vim.api.nvim_get_current_line()", (line) => line === "TYPE=Bridge", "the fix");
  await nvim.foundIn((all) => !all.some(({ code }) => code === "ifcfg-type-case"), "a finding less");
  await nvim.type(":wall<CR>");
  await nvim.until<boolean>("return vim.bo.modified", (modified) => !modified, "the file written");
  expect(nvim.text(`${scripts}/ifcfg-br902`)).toBe("DEVICE=br902\nTYPE=Bridge\n#STP=on\nONBOOT=yes\nBOOTPROTO=none\n");
});

test("a file that another program changes is read again, though Neovim does not tell", async () => {
  const file = join(nvim.folder, "dom0/etc/xen/vm.cfg");
  const known = (all: readonly Finding[]) => all.some(({ code }) => code === "xl-vif-key");
  await nvim.foundIn(known, "the finding");
  writeFileSync(file, readFileSync(file, "utf8").replace("brige=", "bridge="));
  await nvim.foundIn((all) => !known(all), "a finding less");
});

test("a rename goes through all files of the host, and through nothing else", async () => {
  const before = texts(nvim.folder);
  await nvim.edit(web, "br900");
  await nvim.lua('vim.lsp.buf.rename("br950")');
  await nvim.until<string>("return vim.api.nvim_get_current_line()", (line) => line.includes("br950"), "the new name");
  await nvim.type(":wall<CR>");
  const dirty = "return #vim.tbl_filter(function(b) return vim.bo[b].modified end, vim.api.nvim_list_bufs())";
  await nvim.until<number>(dirty, (count) => count === 0, "all files written");
  const after = [...before].map(([file, text]) => [
    file,
    file.startsWith("dom0/") ? text.replace(/\bbr900\b/g, "br950") : text,
  ]);
  expect(texts(nvim.folder)).toEqual(new Map(after as [string, string][]));
});

test("the server ends with the editor, however that ends", async () => {
  const other = await started();
  await other.edit(`${scripts}/ifcfg-br902`, "TYPE");
  await other.foundIn((all) => all.length > 0, "findings");
  expect(await other.end("crash")).toEqual({ status: null, serverEnded: true });
  expect(await nvim.end()).toEqual({ status: 0, serverEnded: true });
});

interface Fault {
  readonly file: string;
  readonly line: number;
  readonly code: string;
}

function faults(): readonly Fault[] {
  return JSON.parse(nvim.text("faults.json"));
}

/** Every file below the folder. */
function texts(folder: string, below = ""): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const name of readdirSync(join(folder, below))) {
    const path = below === "" ? name : `${below}/${name}`;
    if (statSync(join(folder, path)).isDirectory())
      for (const [file, text] of texts(folder, path)) found.set(file, text);
    else found.set(path, readFileSync(join(folder, path), "utf8"));
  }
  return found;
}
