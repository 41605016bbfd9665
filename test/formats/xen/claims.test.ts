import { expect, test } from "vitest";
import { xen } from "#formats/xen/index";

const GUEST = "name = 'web'\nmemory = 512\nvif = [ 'bridge=br0' ]\n";

test("files of Xen", () => {
  const ours: Record<string, string> = {
    "etc/xen/web": GUEST,
    "etc/xen/web.cfg": GUEST,
    "etc/xen/web.example.org": GUEST,
    "etc/xen/auto/web": GUEST,
    "etc/xen/vm.cfg": "vif = [ 'bridge=br0' ]\n",
    "etc/xen/min.cfg": "kernel = '/boot/vmlinuz'\n",
    "dom0/etc/xen/x.cfg": "#\n# comment\n\nimport os, re\narch = os.uname()[4]\nmemory = 128\n",
    "vm/web.cfg": GUEST,
    "vm/web.xl": GUEST,
    "vm/web.xm": GUEST,
    "vm/web": GUEST,
    "xen-guests/web.lan": GUEST,
    "a/two-keys.cfg": "name = 'x'\nmemory = 512\n",
    "a/only-vif.cfg": "vif = [ 'type=ioemu, bridge=br900', 'bridge=br901' ]\n",
    "a/wrong-vif.cfg": "vif = 'bridge=br0'\n",
    "a/crlf.cfg": "name = 'x'\r\nmemory = 512\r\nvif = [ ]\r\n",
    "a/bom.cfg": `\ufeff${GUEST}`,
    "a/typo.cfg": "name = \u201cx\u201d\nmemory = \u201c512\u201d\n",
    "etc/xen/xmexample1": GUEST,
    "etc/xen/manual-first": "# text\n".repeat(600).slice(0, 4096),
    "etc/xen/xl.conf": "",
    "etc/xen/xend-config.sxp": "# nothing set\n",
  };
  for (const [path, head] of Object.entries(ours)) expect([path, xen.claims(path, head)]).toEqual([path, true]);
});

test("strangers' files", () => {
  const theirs: Record<string, string> = {
    "setup.cfg": "[metadata]\nname = 'x'\nmemory = 1\n",
    "app.cfg": "name = 'x'\ntype = 'y'\n",
    "a.cfg": "name=web\nmemory=512\n",
    "haproxy.cfg": "global\n  log local0\n",
    "svm.py": "name = 'svm'\nkernel = 'rbf'\nmemory = 3\n",
    "vm.tf": 'name = "x"\nmemory = 512\n',
    "flake.nix": '{ name = "x"; memory = 1; }\n',
    "run.sh": "name='x'\nmemory='1'\n",
    run: "#!/bin/sh\nname='x'\nmemory='1'\nvif='x'\n",
    environment: "export X=1\nname='x'\nmemory='1'\n",
    "web.xml": "<domain/>\n",
    "notes.txt": "Write this:\n\nvif = [ 'bridge=br0' ]\n",
    README: "Write this:\n\nvif = [ 'bridge=br0' ]\n",
    "game.cfg": 'bind w forward\nname = "x"\nmemory = 1\n',
    "etc/xen/scripts/vif-bridge": "#!/bin/bash\nname='x'\n",
    "etc/xen/oxenstored.conf": "memory = 1\nvcpus = 2\n",
    "etc/xen/cpupool": "name = 'x'\nvcpus = 1\n",
    "etc/xen/xend-pci-quirks.sxp": "(memory 1)\n",
    "etc/xen/auto/link": "../web.cfg\n",
    "etc/xen/empty": "",
    "etc/xen/comments": "# text\n".repeat(10),
    "etc/xen/README": "memory = 1\n",
    "a/binary.cfg": "name = 'x'\nmemory = 1\n\u0000",
  };
  for (const [path, head] of Object.entries(theirs)) expect([path, xen.claims(path, head)]).toEqual([path, false]);
});

test("a head of any kind is decided at once", () => {
  for (const sign of ["\n", " ", "#\n", "\ufeff", "[", "a=", "vif", " \t\n", "#"]) {
    const head = sign.repeat(Math.ceil(4096 / sign.length));
    expect(typeof xen.claims("etc/xen/x", head)).toBe("boolean");
  }
});
