import { describe, expect, test } from "vitest";
import { crossings, type Dot, through } from "../bench/crossings.ts";

const line = (...points: readonly (readonly [number, number])[]): readonly Dot[] => points.map(([x, y]) => ({ x, y }));

describe("counting", () => {
  test("lines that pass through each other cross; those that touch or share an end do not", () => {
    const a = line([0, 0], [10, 10]);
    expect(crossings([a, line([0, 10], [10, 0])])).toBe(1);
    expect(crossings([a, line([0, 0], [10, 5])])).toBe(0);
    expect(crossings([a, line([5, 5], [10, 0])])).toBe(0);
    expect(crossings([a, a])).toBe(0);
    expect(crossings([line([0, 0], [10, 0], [20, 10]), line([0, 10], [10, 10], [20, 0])])).toBe(1);
    expect(crossings([line([10, 10], [0, 0]), line([10, 0], [0, 10])])).toBe(1);
    const fan = [0, 1, 2].map((y) => line([0, y], [10, 2 - y]));
    expect(crossings(fan)).toBe(3);
  });

  test("a line through a node that is not its end is told, one along its border is not", () => {
    const boxes = [0, 20, 40].map((x) => ({ x, y: 0, width: 10, height: 10 }));
    const on = (y: number) => [{ points: line([10, y], [40, y]), ends: [0, 2] as const }];
    expect(through(on(5), boxes)).toBe(1);
    expect(through(on(0), boxes)).toBe(0);
    expect(through([{ points: line([10, 5], [20, 5]), ends: [0, 1] }], boxes)).toBe(0);
  });
});
