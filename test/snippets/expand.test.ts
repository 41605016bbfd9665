import { describe, expect, it } from "vitest";
import { expandSnippet } from "#test/snippets";

const variables = (name: string): string | undefined => (name === "WHO" ? "das" : undefined);
const expand = (body: string): string => expandSnippet(body, variables);

describe("expandSnippet", () => {
  it.each([
    ["plain text", "plain text"],
    ["a$1b$0", "ab"],
    ["$" + "{1}b", "b"],
    ["$" + "{1:eth0}", "eth0"],
    ["$" + "{1|off,on|}", "off"],
    ["$" + "{1|a\\,b\\|c,d|}", "a,b|c"],
    ["$" + "{1:br0} $1 $" + "{1}", "br0 br0 br0"],
    ["$1 $" + "{1:br0}", "br0 br0"],
    ["$" + "{2|off,on|}=$2", "off=off"],
    ["$" + "{1:a$" + "{2:b}c} $2", "abc b"],
    ["$" + "{1:$" + "{2:b}}$" + "{2:c}", "bb"],
    ["\\$" + "{1#tap} \\\\ \\} \\n", "$" + "{1#tap} \\ } \\n"],
    ["$" + "{1:a\\}b}", "a}b"],
    ["{ '$" + "{1:x}' }", "{ 'x' }"],
    ["$WHO $" + "{WHO} $" + "{NOBODY:nobody} $NOBODY.", "das das nobody ."],
    ["$" + "{WHO/(.)(.*)/$2-$" + "{1:/upcase}/}", "as-D"],
    ["$" + "{1:tap0} $" + "{1/tap(.*)/br$1/}", "tap0 br0"],
    ["$" + "{1:x$1}", "x"],
  ])("%s", (body, text) => {
    expect(expand(body)).toBe(text);
  });

  it("joins the lines of a body", () => {
    expect(expandSnippet(["$" + "{1:a}", "  $1"])).toBe("a\n  a");
  });

  it("gives each RANDOM_HEX of an expansion a value of its own, and each expansion the same", () => {
    const body = "$RANDOM_HEX $" + "{1:$RANDOM_HEX} $1 $" + "{RANDOM_HEX/(..)(..)(..)/$1:$2:$3/}";
    expect(expandSnippet(body)).toBe("8e41c9 8e41ca 8e41ca 8e:41:cb");
    expect(expandSnippet(body)).toBe(expandSnippet(body));
  });

  it.each(["$" + "{1:open", "$" + "{1|a,b}", "$" + "{1|a,|}", "$(date)", "$" + "{1#tap}", "$" + "{1/x/y}", "a $ b"])(
    "refuses %s",
    (body) => {
      expect(() => expand(body)).toThrow(/ at \d+: /);
    },
  );
});
