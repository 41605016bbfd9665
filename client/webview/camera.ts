/** Where the viewer stands: screen = picture × scale + offset. Pure. */
export interface Size {
  readonly width: number;
  readonly height: number;
}
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export const nearest = 3;
export const farthest = 0.05;
/** A small picture is not blown up further than this. */
const natural = 1.15;
/** Below this, words cannot be read: a tall picture is then shown from its top instead of whole. */
const readable = 0.62;

/** The whole picture, in the middle. */
export function whole(picture: Size, window: Size): Camera {
  const scale = clamp(Math.min(window.width / picture.width, window.height / picture.height, natural));
  return centred(picture, window, scale);
}

/** The whole picture if it can be read like that, else as wide as the window and from the top. */
export function open(picture: Size, window: Size): Camera {
  const all = whole(picture, window);
  if (all.scale >= readable) return { ...all, y: Math.min(all.y, 24) };
  const scale = clamp(Math.min(Math.max(window.width / picture.width, readable * 0.75), natural));
  const { x } = centred(picture, window, scale);
  return { x: Math.max(x, 0), y: 0, scale };
}

function centred(picture: Size, window: Size, scale: number): Camera {
  const x = (window.width - picture.width * scale) / 2;
  const y = (window.height - picture.height * scale) / 2;
  return { x, y, scale };
}

/** Whether the whole picture is in the window, from side to side and from top to bottom. */
export function inSight(
  camera: Camera,
  picture: Size,
  window: Size,
): { readonly across: boolean; readonly down: boolean } {
  const inside = (start: number, length: number, room: number) =>
    start >= -1 && start + length * camera.scale <= room + 1;
  return {
    across: inside(camera.x, picture.width, window.width),
    down: inside(camera.y, picture.height, window.height),
  };
}

/** Nearer or farther, so that what is at that point of the screen stays there. */
export function zoom(camera: Camera, factor: number, x: number, y: number): Camera {
  const scale = clamp(camera.scale * factor);
  const real = scale / camera.scale;
  return { x: x - (x - camera.x) * real, y: y - (y - camera.y) * real, scale };
}

export function pan(camera: Camera, dx: number, dy: number): Camera {
  return { ...camera, x: camera.x + dx, y: camera.y + dy };
}

/** The shortest way to where the box, in picture coordinates, is seen with some room round it. */
export function reveal(camera: Camera, box: Size & { readonly x: number; readonly y: number }, window: Size): Camera {
  const shift = (start: number, length: number, room: number) => {
    const margin = Math.min(16, Math.max(0, (room - length) / 2));
    if (start < margin) return margin - start;
    return start + length > room - margin ? room - margin - start - length : 0;
  };
  const { x, y, scale } = camera;
  const dx = shift(box.x * scale + x, box.width * scale, window.width);
  const dy = shift(box.y * scale + y, box.height * scale, window.height);
  return dx === 0 && dy === 0 ? camera : pan(camera, dx, dy);
}

function clamp(scale: number): number {
  return Number.isFinite(scale) ? Math.min(nearest, Math.max(farthest, scale)) : 1;
}
