// SHA-256 of a text. The browser's own is missing from pages opened from disk.

const primes = Array.from({ length: 312 }, (_, n) => n).filter(
  (n) =>
    n > 1 && !Array.from({ length: Math.floor(Math.sqrt(n)) - 1 }, (_, d) => d + 2).some((d) => n % d === 0),
);
const bits = (root: number): number => ((root - Math.floor(root)) * 0x100000000) | 0;
const START = primes.slice(0, 8).map((prime) => bits(Math.sqrt(prime)));
const ROUNDS = primes.slice(0, 64).map((prime) => bits(Math.cbrt(prime)));
const turn = (value: number, by: number): number => (value >>> by) | (value << (32 - by));

function padded(text: string): DataView {
  const bytes = new TextEncoder().encode(text);
  const view = new DataView(new ArrayBuffer((((bytes.length + 8) >> 6) + 1) << 6));
  bytes.forEach((byte, at) => {
    view.setUint8(at, byte);
  });
  view.setUint8(bytes.length, 0x80);
  view.setUint32(view.byteLength - 4, bytes.length * 8);
  return view;
}

function schedule(view: DataView, from: number): number[] {
  const words = Array.from({ length: 16 }, (_, at) => view.getInt32(from + at * 4));
  for (let at = 16; at < 64; at += 1) {
    const [w15, w2] = [words[at - 15] ?? 0, words[at - 2] ?? 0];
    const s0 = turn(w15, 7) ^ turn(w15, 18) ^ (w15 >>> 3);
    const s1 = turn(w2, 17) ^ turn(w2, 19) ^ (w2 >>> 10);
    words.push(((words[at - 16] ?? 0) + s0 + (words[at - 7] ?? 0) + s1) | 0);
  }
  return words;
}

function compress(state: number[], words: number[]): number[] {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  words.forEach((word, at) => {
    const t1 =
      (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + (ROUNDS[at] ?? 0) + word) | 0;
    const t2 = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
  });
  return [a, b, c, d, e, f, g, h].map((value, at) => (value + (state[at] ?? 0)) | 0);
}

/** The digest of a text's UTF-8 bytes, in hexadecimal. */
export function sha256(text: string): string {
  const view = padded(text);
  let state = START;
  for (let from = 0; from < view.byteLength; from += 64) state = compress(state, schedule(view, from));
  return state.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}
