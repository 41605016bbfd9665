/** Every row of xen.md §2, and what may not follow from it. */
import { describe, expect, test } from "vitest";
import { applyEdits } from "#base/text";
import { guestOf, told, troublesOf } from "./support.ts";

function bridges(text: string): string[] {
  return guestOf(text).nics.map((n) => (n.attach.to === "bridge" ? n.attach.name.text : n.attach.to));
}

/** The text after the first mend of each trouble. */
function mended(text: string): string {
  const mends = troublesOf(text).flatMap((t) => t.mends.slice(0, 1));
  return applyEdits(
    text,
    mends.flatMap((m) => m.edits),
  );
}

describe("what xl takes", () => {
  const fine: Record<string, string> = {
    "a list over several lines, comments between, a comma at its end":
      "vif = [ 'bridge=br0',\n # lan\n\n 'bridge=br1', # wan\n ]\n",
    "line ends before and behind items and commas": "vif = [\n'bridge=br0'\n,\n'bridge=br1'\n]\n",
    "no newline at the end": "memory = 512\nvif = [ 'bridge=br0' ]",
    semicolons: "memory=512;vif=['bridge=br0'];;name='x'\n",
    "blanks and tabs anywhere between words": "\tname\t=\t'x'\n  vif =['bridge=br0' ]  \n",
    "a # inside a string": "name = 'a#b' # c\nvif = [ 'bridge=br#0' ]\n",
    "numbers by their shape": "memory = 0x200\nextra = 1ff\n",
    "keys with dots and underscores": "vif.default.bridge = 'x'\non_crash = \"restart\"\n",
    "an empty list, an empty file, comments alone": "# a\n\nvif = [ ]\n# b\n",
    "lists in lists": 'vnuma = [ [ "a", "b" ], [ "c" ] ]\n',
    "a backslash before a quote": 'name = \'a\\\'b\'\nextra = "say \\"x\\" \\\\"\n',
    "the same key twice": "memory = 1\nmemory = 2\n",
    "+= for lists and strings": "extra = 'a'\nextra += ' b'\nvif = [ 'bridge=br0' ]\nvif += [ 'bridge=br1' ]\n",
    "a carriage return at the end of a comment": "# a\r\nname = 'x'\n",
    "free text in typographic dress, inside ASCII quotes": "extra = 'it\u2019s \u201cfine\u201d'\n",
  };
  for (const [what, text] of Object.entries(fine)) test(what, () => expect(told(text)).toEqual([]));
});

describe("what xl refuses: one trouble each, at its place, with its mend", () => {
  const rows: readonly (readonly [what: string, text: string, told: readonly string[], mended?: string])[] = [
    ["newline between key and =", "vif\n= [ 'bridge=br0' ]\nname = 'x'\n", ["xen/unexpected‹vif›"]],
    ["newline before [", "vif =\n[ 'bridge=br0' ]\nname = 'x'\n", ["xen/unexpected‹vif =›"]],
    [
      "comment on the last line without newline",
      "name = 'x'\n# end",
      ["xen/no-final-newline‹# end›"],
      "name = 'x'\n# end\n",
    ],
    ["comment behind the last assignment", "memory = 1 # end", ["xen/no-final-newline‹# end›"], "memory = 1 # end\n"],
    ["CRLF, once", "name = 'x'\r\nmemory = 1\r\n", ["xen/crlf‹\r\n›"], "name = 'x'\nmemory = 1\n"],
    ["BOM", "\ufeffname = 'x'\nvif = ['bridge=br0']\n", ["xen/bom‹\ufeff›"], "name = 'x'\nvif = ['bridge=br0']\n"],
    [
      ",,",
      "vif = [ 'bridge=br0',, 'bridge=br1' ]\n",
      ["xen/double-comma‹,›"],
      "vif = [ 'bridge=br0', 'bridge=br1' ]\n",
    ],
    ["[ , ]", "vif = [ , ]\n", ["xen/double-comma‹,›"], "vif = [  ]\n"],
    [
      "typographic quotes",
      "name = \u201cvm\u201d\nvif = [ \u2018bridge=br0\u2019 ]\n",
      ["typographic‹\u201c›"],
      "name = \"vm\"\nvif = [ 'bridge=br0' ]\n",
    ],
    [
      "one typographic quote of two",
      'name = "vm\u201d\nmemory = 1\n',
      ["typographic‹\u201d›"],
      'name = "vm"\nmemory = 1\n',
    ],
    [
      "one typographic quote of two, in a list",
      "vif = [ 'bridge=br0\u2019, 'bridge=br1' ]\n",
      ["typographic‹\u2019›"],
      "vif = [ 'bridge=br0', 'bridge=br1' ]\n",
    ],
    ["a stray typographic quote", "name = vm\u201d\nmemory = 1\n", ["typographic‹\u201d›"]],
    [
      "no-break blank",
      "name\u00a0= 'vm'\nvif = [\u00a0'bridge=br0' ]\n",
      ["typographic‹\u00a0›"],
      "name = 'vm'\nvif = [ 'bridge=br0' ]\n",
    ],
    ["zero-width blank", "name = \u200b'vm'\n", ["typographic‹\u200b›"], "name = 'vm'\n"],
    ["upper-case key", "NAME='x'\n", ["xen/key-case‹NAME›"], "name='x'\n"],
    ["mixed-case key", "onCrash = 'x'\n", ["xen/key-case‹onCrash›"], "oncrash = 'x'\n"],
    ["hyphen in a key", "my-key=1\n", ["xen/unexpected‹my-key›"]],
    ["neither xl nor Python", "install-method = x\n", ["xen/unexpected‹install-method›"]],
    ["underscore first", "_x = 1\n", ["xen/unexpected‹_x›"]],
    ["bare word", "on_crash = restart\n", ["xen/bare-word‹restart›"], "on_crash = 'restart'\n"],
    [
      "bare word of several pieces",
      "on_crash = rename-restart # x\n",
      ["xen/bare-word‹rename-restart›"],
      "on_crash = 'rename-restart' # x\n",
    ],
    [
      "bare path",
      "kernel = /boot/vmlinuz-2.6\n",
      ["xen/bare-word‹/boot/vmlinuz-2.6›"],
      "kernel = '/boot/vmlinuz-2.6'\n",
    ],
    ["bare address", "vnclisten = 127.0.0.1\n", ["xen/bare-word‹127.0.0.1›"], "vnclisten = '127.0.0.1'\n"],
    [
      "an item without quotes",
      "vif = [ mac=00:16:3e:0:0:1, bridge=br0 ]\n",
      ["xen/bare-word‹mac=00:16:3e:0:0:1, bridge=br0›"],
      "vif = [ 'mac=00:16:3e:0:0:1, bridge=br0' ]\n",
    ],
    [
      "bare words in a list",
      "cpus = [ all, 2-3, 4 ]\n",
      ["xen/bare-word‹all›", "xen/bare-word‹2-3›"],
      "cpus = [ 'all', '2-3', 4 ]\n",
    ],
    ["True", "pae=True\n", ["xen/boolean‹True›"], "pae=1\n"],
    ["False", "vnc = False\nacpi = True\n", ["xen/boolean‹False›", "xen/boolean‹True›"], "vnc = 0\nacpi = 1\n"],
    ["false in lower case", "vnc = false\n", ["xen/boolean‹false›"], "vnc = 0\n"],
    ["negative number", "x=-1\n", ["xen/bare-word‹-1›"], "x='-1'\n"],
    ["number with a point", "x=1.5\n", ["xen/bare-word‹1.5›"], "x='1.5'\n"],
    ["number with a unit", "memory=512M\n", ["xen/bare-word‹512M›"], "memory='512M'\n"],
    ["a hexadecimal escape", "name = 'a\\x41'\n", ["xen/unexpected‹\\x41›"]],
    ["half an octal escape", "boot = 'a\\1b'\n", ["xen/unexpected‹\\1›"]],
    ["a list added to a string", "boot = 'a'\nboot += [ 'b' ]\n", ["xen/unexpected‹+= [ 'b' ]›"]],
    ["a string added to a list", "boot = [ 'a' ]\nboot += 'b'\n", ["xen/unexpected‹+= 'b'›"]],
    ["two strings", "name = 'a' 'b'\n", ["xen/unexpected‹'b'›"]],
    [
      "two items without a comma",
      "vif = [ 'bridge=br0' 'bridge=br1' ]\n",
      ["xen/missing-comma‹'bridge=br1'›"],
      "vif = [ 'bridge=br0', 'bridge=br1' ]\n",
    ],
    [
      "two items on two lines",
      "vif = [ 'bridge=br0'\n 'bridge=br1' ]\n",
      ["xen/missing-comma‹'bridge=br1'›"],
      "vif = [ 'bridge=br0',\n 'bridge=br1' ]\n",
    ],
    ["two assignments on a line", "a='x' b='y'\n", ["xen/unexpected‹b›"]],
    ["two assignments of numbers", "a=1 b=2\n", ["xen/unexpected‹b›"]],
    ["no value", "name =\nmemory = 1\n", ["xen/unexpected‹name =›"]],
    [
      "string without an end",
      "name = 'vm\nmemory = 1\n",
      ["xen/unterminated-string‹'vm›"],
      "name = 'vm'\nmemory = 1\n",
    ],
    [
      "string without an end in a list",
      "vif = [ 'bridge=br0 ]\nmemory = 1\n",
      ["xen/unterminated-string‹'bridge=br0 ]›"],
      "vif = [ 'bridge=br0' ]\nmemory = 1\n",
    ],
    ["string over two lines", "extra = 'a\nb'\nmemory = 1\n", ["xen/unterminated-string‹'a›"]],
    [
      "list without an end",
      "vif = [ 'bridge=br0'\nname = 'x'\ndisk = [ 'phy:/a,xvda,w' ]\n",
      ["xen/unexpected‹[›"],
      "vif = [ 'bridge=br0' ]\nname = 'x'\ndisk = [ 'phy:/a,xvda,w' ]\n",
    ],
    ["] too many", "vif = [ 'bridge=br0' ] ]\n", ["xen/unexpected‹]›"]],
    ["prose", "Use this for the guest:\nand then start it.\n\nmemory = 1\n", ["xen/unexpected‹Use›"]],
    ["a form feed", "name = 'x'\n\f\nmemory = 1\n", ["xen/unexpected‹\f›"]],
  ];
  for (const [what, text, expected, after] of rows)
    test(what, () => {
      expect(told(text)).toEqual(expected);
      if (after !== undefined) {
        expect(mended(text)).toBe(after);
        expect(told(after)).toEqual([]);
      }
    });
});

describe("what only xm took: one trouble for the whole file", () => {
  const rows: readonly (readonly [what: string, text: string, at: string])[] = [
    [
      "import",
      "import os, re\narch = os.uname()[4]\nif re.search('64', arch):\n  lib = 'lib64'\nelse:\n  lib = 'lib'\n",
      "import",
    ],
    ["None", "root=None\n", "None"],
    ["concatenation", "name = 'a' + 'b'\n", "+"],
    ["a tuple", "x = ('a',)\n", "("],
    ["a tuple without brackets", "a = 'x', 'y'\n", ","],
    ["formatting", "name = 'VM%d' % 3\n", "%"],
    ["formatting in a list", "disk = [ 'phy:sda%d,sda1,w' % (7+vmid), 'phy:sda6,sda6,r' ]\n", "%"],
    ["triple quotes", "extra = '''a\nb'''\n", "'''a\nb'''"],
    ["a doc string", '"""about\nthis"""\nname = "x"\n', '"""about\nthis"""'],
    ["backslash continuation", "name = \\\n 'x'\n", "\\\n"],
    ["def", "def f(a, b):\n  return a\n", "def"],
    ["a call", "xm_vars.var('vmid',\n  use=\"id\",\n  check=f)\n", "xm_vars.var("],
    ["a call as value", "name = str(3)\n", "str("],
    ["a variable", "mem = 512\nmemory = mem\n", "mem"],
    ["a list of variables", "nic0 = 'bridge=br0'\nvif = [ nic0 ]\n", "nic0"],
    ["arithmetic", "memory = 2 * 1024\n", "*"],
    ["a comprehension", "vif = [ 'bridge=br%d' % i for i in range(3) ]\n", "%"],
    ["a conditional expression", "vnc = 1 if x else 0\n", "if"],
    ["a dictionary", "x = { 'a': 1 }\n", "{"],
    [
      "True beside Python, bare names, CRLF and a comment at the end",
      "import os\r\npae = True\r\ncpu = vmid\r\n# end",
      "import",
    ],
  ];
  for (const [what, text, at] of rows) test(what, () => expect(told(text)).toEqual([`xen/python‹${at}›`]));

  test("literal vif items are kept", () => {
    expect(bridges("import os\nvif = [ 'mac=00:16:3e:00:00:%02x, bridge=br0' % 3,\n  'bridge=br1' ]\n")).toEqual([
      "br0",
      "br1",
    ]);
  });
});

describe("templates are nobody's fault", () => {
  for (const text of [
    "name = {{ name }}\n",
    "{% if x %}\nname = 'a'\n{% endif %}\n",
    "name = <%= @name %>\n",
    `memory = ${"$"}{MEM}\n`,
    "name = '{{ n }}'\n",
  ])
    test(JSON.stringify(text), () => expect(told(text)).toEqual([]));
});

test("samples of the Xen packages are never diagnosed", () => {
  expect(told("NAME = x\nvif = [ 'brige=br0' ]\n", "etc/xen/xmexample1")).toEqual([]);
  expect(told("NAME = x\n", "etc/xen/xlexample.hvm")).toEqual([]);
});

test("the mends of a file with many faults do not step on each other", () => {
  const text = "\ufeffNAME = vm1\r\npae=True\r\nvif = [ 'bridge=br0' \u201cbridge=br1\u201d,, ]\r\n# end";
  expect(told(text).length).toBe(9);
  expect(told(mended(text))).toEqual([]);
});
