import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Camera, farthest, inSight, nearest, open, pan, reveal, whole, zoom } from "#webview/camera";

const window = { width: 800, height: 600 };
const size = fc.record({ width: fc.integer({ min: 1, max: 9000 }), height: fc.integer({ min: 1, max: 9000 }) });
const cameras = fc.record({
  x: fc.integer({ min: -2000, max: 2000 }),
  y: fc.integer({ min: -2000, max: 2000 }),
  scale: fc.double({ min: farthest, max: nearest, noNaN: true }),
});

/** Where a point of the picture is seen. */
function seen({ x, y, scale }: Camera, px: number, py: number): readonly [number, number] {
  return [px * scale + x, py * scale + y];
}

test("the whole picture is in the middle of the window, and a small one is hardly blown up", () => {
  fc.assert(
    fc.property(size, (picture) => {
      const camera = whole(picture, window);
      expect(inSight(camera, picture, window)).toEqual({ across: true, down: true });
      const [x, y] = seen(camera, picture.width / 2, picture.height / 2);
      expect(x).toBeCloseTo(400, 3);
      expect(y).toBeCloseTo(300, 3);
    }),
  );
  expect(whole({ width: 100, height: 100 }, window).scale).toBeLessThan(1.2);
});

test("a tall picture opens at its top, as wide as the window", () => {
  const camera = open({ width: 1000, height: 50_000 }, window);
  expect(camera.y).toBe(0);
  expect(camera.scale).toBeCloseTo(0.8, 5);
  expect(inSight(camera, { width: 1000, height: 50_000 }, window)).toEqual({ across: true, down: false });
});

test("zooming keeps the point under the pointer, within limits", () => {
  fc.assert(
    fc.property(
      cameras,
      fc.double({ min: 0.1, max: 9, noNaN: true }),
      fc.nat(800),
      fc.nat(600),
      (camera, factor, x, y) => {
        const after = zoom(camera, factor, x, y);
        expect(after.scale).toBeGreaterThanOrEqual(farthest);
        expect(after.scale).toBeLessThanOrEqual(nearest);
        const [px, py] = [(x - camera.x) / camera.scale, (y - camera.y) / camera.scale];
        const [sx, sy] = seen(after, px, py);
        expect(sx).toBeCloseTo(x, 3);
        expect(sy).toBeCloseTo(y, 3);
      },
    ),
  );
});

describe("revealing", () => {
  test("brings a box into the window, by the scale it has", () => {
    const box = fc.record({ x: fc.nat(5000), y: fc.nat(5000), width: fc.constant(120), height: fc.constant(40) });
    fc.assert(
      fc.property(cameras, box, (camera, target) => {
        const after = reveal(camera, target, window);
        expect(after.scale).toBe(camera.scale);
        const [x, y] = seen(after, target.x, target.y);
        expect(x).toBeGreaterThanOrEqual(-0.001);
        expect(y).toBeGreaterThanOrEqual(-0.001);
        expect(x + target.width * camera.scale).toBeLessThanOrEqual(800.001);
        expect(y + target.height * camera.scale).toBeLessThanOrEqual(600.001);
      }),
    );
  });

  test("moves nothing when the box is in sight", () => {
    const camera = { x: 0, y: 0, scale: 1 };
    expect(reveal(camera, { x: 300, y: 300, width: 100, height: 40 }, window)).toBe(camera);
    expect(pan(camera, 3, 4)).toEqual({ x: 3, y: 4, scale: 1 });
  });
});
