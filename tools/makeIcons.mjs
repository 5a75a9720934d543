/* global Buffer, process */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { crc32, deflateSync } from "node:zlib";

/** `npm run icons`: draws the add-in's icons: three bars, split between two colors as a mix is. */
const SIZES = [16, 32, 64, 80];
const BACK = [15, 76, 129, 255];
const FIRST = [255, 255, 255, 255];
const SECOND = [255, 178, 56, 255];
const CLEAR = [0, 0, 0, 0];

/** Each bar: left and right edge, top, and where the colors meet, in parts of the side. */
const BARS = [
  [0.2, 0.34, 0.5, 0.62],
  [0.43, 0.57, 0.22, 0.5],
  [0.66, 0.8, 0.36, 0.68],
];
const BOTTOM = 0.8;
const RADIUS = 0.18;
const SUBSAMPLES = 4;

function colorAt(x, y) {
  if (isOutside(x, y)) return CLEAR;
  const bar = BARS.find(([left, right, top]) => x >= left && x < right && y >= top && y < BOTTOM);
  if (!bar) return BACK;
  return y < bar[3] ? SECOND : FIRST;
}

function isOutside(x, y) {
  const dx = Math.max(RADIUS - x, x - (1 - RADIUS), 0);
  const dy = Math.max(RADIUS - y, y - (1 - RADIUS), 0);
  return dx * dx + dy * dy > RADIUS * RADIUS;
}

function pixel(column, row, side) {
  const sum = [0, 0, 0, 0];
  for (let i = 0; i < SUBSAMPLES * SUBSAMPLES; i++) {
    const x = (column + ((i % SUBSAMPLES) + 0.5) / SUBSAMPLES) / side;
    const y = (row + (Math.floor(i / SUBSAMPLES) + 0.5) / SUBSAMPLES) / side;
    const [red, green, blue, alpha] = colorAt(x, y);
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

function png(side) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const rows = [];
  for (let row = 0; row < side; row++) {
    rows.push(0);
    for (let column = 0; column < side; column++) rows.push(...pixel(column, row, side));
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
for (const side of SIZES) writeFileSync(path.join("assets", `icon-${side}.png`), png(side));
process.stdout.write(`Wrote ${SIZES.length} icons to assets/\n`);
