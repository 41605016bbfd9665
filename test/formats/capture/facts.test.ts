import { describe, expect, it } from "vitest";
import { rendered } from "./render.ts";

describe("brctl show", () => {
  const bridges = [
    "brctl all",
    "  br0 bridge mac=00:1a:4b:5a:b4:96 stp=false",
    "  eth0 master=br0",
    "  tap0 master=br0",
    "  br1 bridge mac=00:00:00:00:00:00 stp=true",
  ];

  it("reads tabs", () => {
    expect(
      rendered(
        "bridge name\tbridge id\t\tSTP enabled\tinterfaces\nbr0\t\t8000.001a4b5ab496\tno\t\teth0\n\t\t\t\t\t\t\ttap0\nbr1\t\t8000.000000000000\tyes\t\t\n",
      ),
    ).toEqual(bridges);
  });

  it("reads a paste with blanks and CR LF", () => {
    expect(
      rendered(
        "bridge name     bridge id               STP enabled     interfaces\r\nbr0             8000.001a4b5ab496       no              eth0\r\n                                                        tap0\r\nbr1             8000.000000000000       yes\r\n",
      ),
    ).toEqual(bridges);
  });

  it("passes over what stands in place of ports", () => {
    expect(
      rendered(
        "bridge name\tbridge id\t\tSTP enabled\tinterfaces\nbr0\t\t8000.001a4b5ab496\tno\t\tcan't get port info: Function not implemented\nbr1\t\t8000.000000000000\tno\t\teth1\n",
      ),
    ).toEqual([
      "brctl all",
      "  br0 bridge mac=00:1a:4b:5a:b4:96 stp=false",
      "  br1 bridge mac=00:00:00:00:00:00 stp=false",
      "  eth1 master=br1",
    ]);
  });

  it("is not complete for one bridge", () => {
    expect(
      rendered(
        "root@h:~# brctl show br0\nbridge name\tbridge id\t\tSTP enabled\tinterfaces\nbr0\t\t8000.001a4b5ab496\tno\t\teth0\n",
      )[0],
    ).toBe("brctl");
  });
});
