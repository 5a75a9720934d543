/* global Buffer, process */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { crc32, deflateSync } from "node:zlib";

/**
 * `npm run icons`: draws the icons of the add-in and of its buttons. Each is a picture in two colors on the same back:
 * bars split as a mix is; the same bars with a tick; arrows both ways; an arrow that turns back.
 */
const BACK = [15, 76, 129, 255];
const FIRST = [255, 255, 255, 255];
const SECOND = [255, 178, 56, 255];
const CLEAR = [0, 0, 0, 0];
const RADIUS = 0.18;
const SUBSAMPLES = 4;

/** Each bar: left and right edge, top, and where the colors meet, in parts of the side. */
const BARS = [
  [0.2, 0.34, 0.5, 0.62],
  [0.43, 0.57, 0.22, 0.5],
  [0.66, 0.8, 0.36, 0.68],
];
const BOTTOM = 0.8;
const STROKE = 0.055;

/** Corners of lines that are drawn with a round pen, in parts of the side. */
const TICK = [
  [0.22, 0.54],
  [0.42, 0.74],
  [0.8, 0.28],
];
const TO_RIGHT = [
  [0.2, 0.36],
  [0.78, 0.36],
];
const RIGHT_HEAD = [
  [0.62, 0.2],
  [0.78, 0.36],
  [0.62, 0.52],
];
const TO_LEFT = TO_RIGHT.map(turned);
const LEFT_HEAD = RIGHT_HEAD.map(turned);
const TURN = arc(0.5, 0.56, 0.25, -150, 130);
const TURN_HEAD = [
  [0.22, 0.2],
  [0.26, 0.44],
  [0.5, 0.42],
];

const ICONS = [
  { name: "icon", sizes: [16, 32, 64, 80], paint: bars },
  { name: "recommend", sizes: [16, 32, 80], paint: (x, y) => lines(x, y, SECOND, TICK) },
  {
    name: "rebalance",
    sizes: [16, 32, 80],
    paint: (x, y) => lines(x, y, FIRST, TO_RIGHT, RIGHT_HEAD) ?? lines(x, y, SECOND, TO_LEFT, LEFT_HEAD),
  },
  {
    name: "undo",
    sizes: [16, 32, 80],
    paint: (x, y) => lines(x, y, SECOND, TURN_HEAD) ?? lines(x, y, FIRST, TURN),
  },
];

function bars(x, y) {
  const bar = BARS.find(([left, right, top]) => x >= left && x < right && y >= top && y < BOTTOM);
  if (!bar) return null;
  return y < bar[3] ? SECOND : FIRST;
}

/** The color where a point lies on one of the lines, else null. */
function lines(x, y, color, ...paths) {
  const isOn = paths.some((path) => path.slice(1).some((to, index) => distance([x, y], path[index], to) < STROKE));
  return isOn ? color : null;
}

function distance([x, y], [fromX, fromY], [toX, toY]) {
  const [dx, dy] = [toX - fromX, toY - fromY];
  const share = Math.min(1, Math.max(0, ((x - fromX) * dx + (y - fromY) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(x - fromX - share * dx, y - fromY - share * dy);
}

/** Turned by half a circle around the middle. */
function turned([x, y]) {
  return [1 - x, 1 - y];
}

function arc(x, y, radius, fromDegrees, toDegrees) {
  const steps = 32;
  return Array.from({ length: steps + 1 }, (_, step) => {
    const angle = ((fromDegrees + ((toDegrees - fromDegrees) * step) / steps) * Math.PI) / 180;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
}

function colorAt(paint, x, y) {
  if (isOutside(x, y)) return CLEAR;
  return paint(x, y) ?? BACK;
}

function isOutside(x, y) {
  const dx = Math.max(RADIUS - x, x - (1 - RADIUS), 0);
  const dy = Math.max(RADIUS - y, y - (1 - RADIUS), 0);
  return dx * dx + dy * dy > RADIUS * RADIUS;
}

function pixel(paint, column, row, side) {
  const sum = [0, 0, 0, 0];
  for (let i = 0; i < SUBSAMPLES * SUBSAMPLES; i++) {
    const x = (column + ((i % SUBSAMPLES) + 0.5) / SUBSAMPLES) / side;
    const y = (row + (Math.floor(i / SUBSAMPLES) + 0.5) / SUBSAMPLES) / side;
    const [red, green, blue, alpha] = colorAt(paint, x, y);
    sum[0] += red * alpha;
    sum[1] += green * alpha;
    sum[2] += blue * alpha;
    sum[3] += alpha;
  }
  const alpha = sum[3];
  return alpha === 0
    ? CLEAR
    : [sum[0] / alpha, sum[1] / alpha, sum[2] / alpha, alpha / (SUBSAMPLES * SUBSAMPLES)].map(Math.round);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

function png(paint, side) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const rows = [];
  for (let row = 0; row < side; row++) {
    rows.push(0);
    for (let column = 0; column < side; column++) rows.push(...pixel(paint, column, row, side));
  }
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.from(rows), { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

mkdirSync("assets", { recursive: true });
for (const { name, sizes, paint } of ICONS) {
  for (const side of sizes) writeFileSync(path.join("assets", `${name}-${side}.png`), png(paint, side));
}
process.stdout.write(`Wrote ${ICONS.length} icons to assets/\n`);
