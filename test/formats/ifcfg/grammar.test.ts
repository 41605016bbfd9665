import { describe, expect, test } from "vitest";
import { ShellParser } from "#formats/ifcfg/grammar";
import { link, read, settings } from "./read.ts";

test("the grammar has no ambiguities and no left recursion", () => {
  expect(() => new ShellParser(true)).not.toThrow();
});

/** What bash 5 gives for each text (compared with bash 5.2 sourcing the file). */
const VALUES: Readonly<Record<string, readonly [text: string, settings: readonly string[]]>> = {
  "a plain line": ["DEVICE=eth0\n", ["DEVICE=eth0"]],
  "no final newline": ["DEVICE=eth0", ["DEVICE=eth0"]],
  "blanks around the line": ["  DEVICE=eth0  \t\n", ["DEVICE=eth0"]],
  "an empty value": ["A=\nB=''\nC=\"\"\n", ["A=", "B=", "C="]],
  "single quotes": ["A='a \"b\" $c \\d'\n", ['A=a "b" $c \\d']],
  "double quotes with escapes": ['A="a\\"b \\\\ \\$ \\` \\~ \'c\'"\n', ["A=a\"b \\ $ ` \\~ 'c'"]],
  "ANSI quotes": ["A=$'\\x41\\102\\u00e9\\t\\'q\\\\'\n", ["A=AB\u00e9\t'q\\"]],
  "a null character ends an ANSI string": ["A=$'x\\U0y'z\n", ["A=xz"]],
  "locale quotes": ['A=$"text"\n', ["A=text"]],
  "pieces side by side": ["A=a'b'\"c\"$'d'\\e\n", ["A=abcde"]],
  "a quoted apostrophe": ["ESSID='Joe'\"'\"'s net'\n", ["ESSID=Joe's net"]],
  "bare escapes": ["A=x\\ y\\;z\n", ["A=x y;z"]],
  "a comment behind a blank": ["A=eth0 # uplink\n", ["A=eth0"]],
  "no comment inside a word": ["A=eth0#x\nB=#x\n", ["A=eth0#x", "B=#x"]],
  "no comment inside quotes": ["A=\"a # b\"\nB='c # d'\n", ["A=a # b", "B=c # d"]],
  "a semicolon between two": ["A=1; B=2\n", ["A=1", "B=2"]],
  "a semicolon at the end": ["A=1;   # c\nB=2;\n", ["A=1", "B=2"]],
  "a semicolon in quotes": ['A="autoneg on ; -G eth0 rx 512"\n', ["A=autoneg on ; -G eth0 rx 512"]],
  "a continued word": ["A=foo\\\nbar\nB=1\n", ["A=foobar", "B=1"]],
  "a continuation between words": ["A=1; \\\nB=2\n", ["A=1", "B=2"]],
  "quotes over lines": ["A=\"1\n2\"\nB='3\n4'\n", ["A=1\n2", "B=3\n4"]],
  "a continued line in double quotes": ['A="1\\\n2"\n', ["A=12"]],
  "the last one stays last": ["A=1\nA=2\n", ["A=1", "A=2"]],
  "two on one line": ["A=1 B=2\n", ["A=1", "B=2"]],
  "a value in front of a command sets nothing": ["A=x y\nB=1\n", ["B=1"]],
  "a blank behind the equals sign sets nothing": ["A= v\nB=1\n", ["B=1"]],
  "blanks around the equals sign set nothing": ["A = v\nB =v\nC=1\n", ["C=1"]],
  "two equals signs": ["A==v\n", ["A==v"]],
  "a colon": ["A: v\nB=1\n", ["B=1"]],
  export: ["export A=1 B=2\nexport C\n", ["^A=1", "^B=2"]],
  "declare, readonly, local, typeset": ["readonly A=1\ndeclare -x B=2\ntypeset C=3\n", ["^A=1", "^B=2", "^C=3"]],
  "keys are case-sensitive": ["bridge=br0\nBridge=br1\n", ["bridge=br0", "Bridge=br1"]],
  "no name": ["1A=x\nA-B=y\n=z\nC=1\n", ["C=1"]],
  "a backslash at the end of the text": ["A=1\nB=2\\", ["A=1", "B=2\\"]],
  "a lone dollar": ["A=5$\nB=$\n", ["A=5$", "B=$"]],
  "a byte order mark hides the first key": ["\uFEFFA=1\nB=2\n", ["B=2"]],
  "CR LF": ["A=1\r\nB='2'\r\n", ["A=1", "B=2"]],
  "a variable": [`A=$X\nB="\${Y}z"\n`, ["$A=$X", `$B=\${Y}z`]],
  "a command": ['A=`date`\nB=$(echo "a)b" | tr a b)\n', ["$A=`date`", '$B=$(echo "a)b" | tr a b)']],
  "quotes inside a substitution inside quotes": ['A="$(echo "x y")"\nB=1\n', ['$A=$(echo "x y")', "B=1"]],
  "a home directory": ["A=~/x\nB='~/y'\n", ["$A=~/x", "B=~/y"]],
  "an array": ["A=(1 'two )' \"3\") # c\nB=2\n", ["$A=(1 'two )' \"3\")", "B=2"]],
  "an array over lines": ["A=('x'\n   'y')\nB=2\n", ["$A=('x'\n   'y')", "B=2"]],
  "an element and an addition": ["A[1,2]=x\nB+=y\n", ["$A=x", "$B=y"]],
  templates: [
    "A={{ ip }}\nB=<%= x %>\nC=@MTU@\nD=<your address>\nE=%(mac)s\n",
    ["$A={{ ip }}", "$B=<%= x %>", "$C=@MTU@", "$D=<your address>", "$E=%(mac)s"],
  ],
  "inside if": ["if true; then\n  A=1\nelse B=2; fi\nC=3\n", ["?A=1", "?B=2", "C=3"]],
  "inside case": ["case $X in\n  a) A=1 ;;\n  *) B=2\nesac\nC=3\n", ["?A=1", "?B=2", "C=3"]],
  "inside loops": ["for i in 1 2; do A=$i; done\nwhile read x; do B=1; done\nC=3\n", ["?A=$i", "?B=1", "C=3"]],
  "inside functions": ["f() {\n  A=1\n}\nfunction g { B=1; }\nh() ( C=1 )\nD=4\n", ["?A=1", "?B=1", "?C=1", "D=4"]],
  "behind and before operators": [
    "[ -f /x ] && A=1\nB=2 | cat\nC=3 || true\nD=4 &\nE=5\n",
    ["?A=1", "?B=2", "C=3", "?D=4", "E=5"],
  ],
  "in a group": ["{ A=1; }\nB=2\n", ["?A=1", "B=2"]],
  "behind return": ["A=1\nreturn\nB=2\n", ["A=1", "?B=2"]],
  "a here-document": ["cat <<EOF\nA=1\nEOF\nB=2\n", ["B=2"]],
  unset: ["A=1\nB=2\nunset A\nC=3\n", ["B=2", "C=3"]],
  "an operator at the line's end": ["true &&\nA=1\nB=2\n", ["?A=1", "B=2"]],
  "a stray closing word": ["fi\nA=1\n)\nB=2\n}\nC=3\n", ["A=1", "B=2", "C=3"]],
  "an unterminated quote loses its line here, the rest stays": ['A=1\nB="x\nC=3\n', ["A=1", "C=3"]],
};

describe("values", () => {
  for (const [name, [text, expected]] of Object.entries(VALUES))
    test(name, () => {
      expect(settings(text)).toEqual(expected);
    });
});

describe("places", () => {
  const placed = (text: string) =>
    link(text).settings.map((s) => [
      text.slice(s.written.start, s.written.end),
      text.slice(s.value.start, s.value.end),
      text.slice(s.whole.start, s.whole.end),
    ]);

  test("inside the quotes where the value is one piece", () => {
    expect(placed("A='x y' B=\"z\"\n")).toEqual([
      ["A", "x y", "A='x y'"],
      ["B", "z", 'B="z"'],
    ]);
  });
  test("the whole word where it is several", () => {
    expect(placed("A=a'b'\"c\"\n")).toEqual([["A", "a'b'\"c\"", "A=a'b'\"c\""]]);
  });
  test("behind the equals sign where nothing stands", () => {
    const [setting] = link("AB=\n").settings;
    expect([setting?.value.start, setting?.value.end]).toEqual([3, 3]);
  });
  test("export belongs to the whole", () => {
    expect(placed("export A=x\n")).toEqual([["A", "x", "export A=x"]]);
  });
});

describe("what bash gives", () => {
  const expanded = (text: string) => link(text).settings.map((s) => s.expanded);

  test("variables that only this file sets", () => {
    expect(expanded(`D=eth0\nDEVICE=$D\nBRIDGE="br-\${D}.1"\nX=$NOBODY\n`)).toEqual([
      undefined,
      "eth0",
      "br-eth0.1",
      "",
    ]);
  });
  test("nothing certain of commands, of the environment, of code", () => {
    expect(expanded(`A=$(date)\nB=$PATH\nC=\${X:+y}\nif x; then D=1; fi\nE=$D\n`)).toEqual(Array(5).fill(undefined));
  });
  test("a carriage return at the line's end", () => {
    expect(expanded("DEVICE=br900\r\nTYPE='Bridge'\r\nB=1\n")).toEqual(["br900\r", "Bridge\r", undefined]);
  });
  test("an addition", () => {
    expect(expanded("A=1\nA+=2\n")).toEqual([undefined, "12"]);
    expect(expanded('A+=1\nA+=2\nB="$A-$A"\n')).toEqual([undefined, "12", "12-12"]);
    expect(expanded(`A=\nB=\${A:-x}\nC=\${A-x}\nD=\${X:-y}$B\n`)).toEqual([undefined, "x", "", "yx"]);
    expect(expanded("A=x\r\nB=$A\n")).toEqual(["x\r", "x\r"]);
  });
  test("a CR that is a word of its own takes the line for a command", () => {
    const lost = (text: string) => link(text).settings.map((s) => s.lost === true);
    expect(lost("A=x \r\nB=y\r\nexport C=z \r\nD=1\n")).toEqual([true, false, false, false]);
  });
});

test("marks of place: behind a blank, over lines, inside code", () => {
  const [a, b, c] = link('A=1\n ONBOOT=no\nif x; then C="1\n2"; fi\n').settings;
  expect([a?.indented, b?.indented, c?.continued, c?.conditional, c?.computed]).toEqual([
    undefined,
    true,
    true,
    true,
    true,
  ]);
});

test("comments, wherever they stand", () => {
  expect(read("# one\nA=1 # two\nB=c#d\n  #three\r\nC='# no'\n").comments.map((c) => c.value)).toEqual([
    "# one",
    "# two",
    "#three",
  ]);
});
