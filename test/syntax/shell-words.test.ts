import { describe, expect, it } from "vitest";
import { ShellParser } from "#syntax/shell-grammar";
import { placeIn } from "#syntax/shell-value";
import { readScript } from "#syntax/shell-words";

/** Commands as their words; `~` before one that is computed, `?` before one that may not be there, `?` alone before a command that may not run. */
function commands(text: string): string[] {
  return readScript(text).commands.flatMap(({ statement, words }) => {
    if (words.length === 0) return [];
    const told = words.map((word) => `${word.computed ? "~" : ""}${word.conditional ? "?" : ""}${word.value}`);
    return [`${statement.conditional ? "? " : ""}${told.join(" | ")}`];
  });
}

describe("words", () => {
  it("is a valid grammar", () => {
    expect(() => new ShellParser(true)).not.toThrow();
  });

  it.each([
    ["plain", "a  b\tc", ["a | b | c"]],
    ["quotes", `a 'b c' "d e" f'g'"h"i`, ["a | b c | d e | fghi"]],
    ["escapes", 'a b\\ c \\$d "e\\"f\\$"', ['a | b c | $d | e"f$']],
    ["$'…'", "a $'b\\tc\\'d'", ["a | b\tc'd"]],
    ["a joined line", "a \\\n  b", ["a | b"]],
    ["a line joined inside a word", "a b\\\nc", ["a | bc"]],
    ["a line joined, CR LF", "a \\\r\n  b\r\nc\r\n", ["a | b", "c"]],
    ["a backslash with a blank behind joins nothing", "a \\ \n b", ["a |  ", "b"]],
    ["comments begin with a word", "a #b\nc#d", ["a", "c#d"]],
    ["a comment behind a joined line", "a \\\n#b\nc", ["a", "c"]],
    ["$# is no comment", "a $# b", ["a | ~$# | b"]],
    ["an apostrophe in a comment", "a # don't\nb", ["a", "b"]],
    ["operators", "a;b&c|d", ["a", "b", "c", "d"]],
    ["redirections", "a >b 2>&1 4<>/dev/tap$(cat x) c &>/dev/null", ["a | c"]],
    ["a here-document", "a <<E b\nc d\nE\nf", ["a | b", "f"]],
    ["a here-document with tabs", "a <<-'E'\n\tc\n\tE\nf", ["a", "f"]],
    ["two here-documents", "a <<A <<B\n1\nA\n2\nB\nc", ["a", "c"]],
    ["a delimiter that never comes", "a <<E\nb", ["a", "b"]],
    ["a here-string", "a <<<b c", ["a | c"]],
    ["a substitution is one word", "a $(b 'c)' \"d)\" # )\n) e", ["a | ~$(b 'c)' \"d)\" # )\n) | e"]],
    ["a here-document in a substitution", "a $(b <<E\nit's (\nE\n) c\nd", ["a | ~$(b <<E\nit's (\nE\n) | c", "d"]],
    ["backticks", "a `b c` d", ["a | ~`b c` | d"]],
    ["arithmetic", "a $((1 << 2)) b", ["a | ~$((1 << 2)) | b"]],
    ["a template's blank", "a {{ x }}y b", ["a | ~{{ x }}y | b"]],
    ["if= is a word behind a command", "dd if=/dev/zero", ["dd | if=/dev/zero"]],
    ["assignments before a command", "A=b C=d e", ["e"]],
    ["braces", `a {b,c} \${d}`, [`a | {b,c} | ~\${d}`]],
    ["an open quote ends with its line", "a 'b\nc d", ["a | b", "c | d"]],
  ])("%s", (_, text, expected) => {
    expect(commands(text)).toEqual(expected);
  });
});

describe("what may not run", () => {
  it.each([
    ["if", "if a; then b; elif c; then d; else e; fi; f", ["a", "? b", "? c", "? d", "? e", "f"]],
    ["case", "case $1 in\n a|b) c ;;\n (d) e;;\n *) f\nesac\ng", ["? c", "? e", "? f", "g"]],
    ["loops", "for i in 1 2; do a; done; while b; do c; done; d", ["? a", "? b", "? c", "d"]],
    ["functions", "f() { a; }\nfunction g { b; }\nh() (\nc\n)\nd", ["? a", "? b", "? c", "d"]],
    ["&& and ||", "a && b || c; d", ["a", "? b", "? c", "d"]],
    ["&& at a line's end", "a &&\n b\nc", ["a", "? b", "c"]],
    ["behind && in a pipe", "a && b | c\nd", ["a", "? b", "? c", "d"]],
    ["groups and subshells run", "{ a; }; (b; c); d", ["a", "b", "c", "d"]],
    ["nested", "if a; then case x in y) b;; esac; c; fi; d", ["a", "? b", "? c", "d"]],
    ["unbalanced ends do no harm", "fi; done; esac; }; ) a", ["a"]],
  ])("%s", (_, text, expected) => {
    expect(commands(text)).toEqual(expected);
  });
});

describe("variables", () => {
  it.each([
    ["a literal", `A=b; c $A \${A}x "$A"`, ["c | b | bx | b"]],
    ["blanks part an unquoted one", "A='b c'; d $A \"$A\"", ["d | b | c | b c"]],
    ["an empty one is no word", 'A=; b $A c "$A"', ["b | c | "]],
    ["an unknown one", "a $B", ["a | ~$B"]],
    ["a literal with an unknown part", 'A="-x b$C"; d $A', ["d | -x | ~b$C"]],
    ["one that grows", 'A="a"; A="$A b"; A+=" c"; d $A', ["d | a | b | c"]],
    ["arrays", `A=(b 'c d'); A+=(e); f "\${A[@]}" \${A[*]}`, ["f | b | c d | e | b | c d | e"]],
    ["an array over lines with comments", `A=(\n b # no\n c\n)\nd \${A[@]}`, ["d | b | c"]],
    ["what may be added to an array", `A=(b); if x; then A+=(c); fi; d \${A[@]}`, ["x", "d | b | ?c"]],
    ["what a loop adds to an array", `A=(b); for i in 1 2; do A+=(c$i); done; d \${A[@]}`, ["d | b | ~?c$i"]],
    ["a branch makes it unknown behind", "A=b; if x; then A=c; y $A; fi; d $A", ["x", "? y | c", "d | ~$A"]],
    ["&& makes it unknown", "A=b; x && A=c; d $A", ["x", "d | ~$A"]],
    ["a loop's own", "i=0; while x; do a $i; i=1; done", ["? x", "? a | ~$i"]],
    ["a loop's variable", "for i in 1 2; do a $i; done", ["? a | ~$i"]],
    ["in functions, what is given once", "A=b; f() { c $A; }", ["? c | b"]],
    ["in functions, what is given twice", "A=b; f() { c $A; }; A=d", ["? c | ~$A"]],
    ["a function may have changed it", "A=b; f() { A=c; }; f; d $A", ["f", "d | ~$A"]],
    ["local ones", "f() { local A=b; c $A; }; d $A", ["? local", "? c | b", "d | ~$A"]],
    ["read makes it unknown", "A=b; read -r A; c $A", ["read | -r | A", "c | ~$A"]],
    ["a sourced file makes all unknown", "A=b; . /etc/x; c $A", [". | /etc/x", "c | ~$A"]],
    ["defaults are computed", `a \${B:-c}`, [`a | ~\${B:-c}`]],
    ["export", "export A=b; c $A", ["export", "c | b"]],
    ["before a command only for that one", "A=b c; d $A", ["c", "d | ~$A"]],
  ])("%s", (_, text, expected) => {
    expect(commands(text)).toEqual(expected);
  });

  it("says where each letter stands", () => {
    const text = `BR=br0\nA=(-netdev bridge,br=$BR)\nkvm "\${A[@]}" -x 'a b' c\\ d`;
    const words = readScript(text).commands.at(-1)?.words ?? [];
    const places = words.map((word) => {
      const { start, end } = placeIn(word);
      return text.slice(start, end);
    });
    expect(words.map((word) => word.value)).toEqual(["kvm", "-netdev", "bridge,br=br0", "-x", "a b", "c d"]);
    expect(places).toEqual(["kvm", "-netdev", `\${A[@]}`, "-x", "a b", "c\\ d"]);
    const option = words[2];
    const bridge = option && placeIn(option, 10, 13);
    expect(bridge && text.slice(bridge.start, bridge.end)).toBe("br0");
    expect(bridge?.start).toBe(3);
  });

  it("does not follow a variable that doubles without end", () => {
    const text = `A=aaaaaaaaaaaaaaaa\n${'A="$A$A"\n'.repeat(1000)}b $A`;
    expect(commands(text)).toEqual(["b | ~$A"]);
  });
});
