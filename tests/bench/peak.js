// The fastest that one core multiplies and adds in WebAssembly's 128-bit SIMD: a module written by hand which does nothing else.

const ACCUMULATORS = 12;

const unsigned = (n) => (n < 128 ? [n] : [(n & 127) | 128, ...unsigned(n >>> 7)]);
const section = (id, body) => [id, ...unsigned(body.length), ...body];
const vector = (items) => [...unsigned(items.length), ...items.flat()];
const simd = (opcode) => [0xfd, ...unsigned(opcode)];

/** `run(count)`: count rounds of a = a · x + y for each of the accumulators; local 0 counts down. */
function module() {
  const get = (i) => [0x20, i];
  const set = (i) => [0x21, i];
  const [x, y, first] = [1, 2, 3];
  const splat = (value) => [0x43, ...new Uint8Array(Float32Array.of(value).buffer), ...simd(0x13)];
  const each = Array.from({ length: ACCUMULATORS }, (_, i) => first + i);
  const body = [
    ...[...splat(0.999), ...set(x), ...splat(0.001), ...set(y)],
    ...each.flatMap((a) => [...splat(a), ...set(a)]),
    ...[0x03, 0x40],
    ...each.flatMap((a) => [...get(a), ...get(x), ...simd(0xe6), ...get(y), ...simd(0xe4), ...set(a)]),
    ...[...get(0), 0x41, 1, 0x6b, 0x22, 0, 0x0d, 0, 0x0b],
    // The sum of everything is the answer, so that nothing is left out.
    ...each.flatMap((a, i) => [...get(a), ...(i ? simd(0xe4) : [])]),
    ...[...simd(0x1f), 0, 0x0b],
  ];
  const locals = vector([[...unsigned(2 + ACCUMULATORS), 0x7b]]);
  const code = [...locals, ...body];
  return new Uint8Array([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, vector([[0x60, 1, 0x7f, 1, 0x7d]])),
    ...section(3, vector([[0]])),
    ...section(7, vector([[3, ...new TextEncoder().encode('run'), 0, 0]])),
    ...section(10, vector([[...unsigned(code.length), ...code]])),
  ]);
}

/** GFLOP/s, the best of some tries. */
export function peak() {
  const { run } = new WebAssembly.Instance(new WebAssembly.Module(module())).exports;
  const ROUNDS = 200000;
  let best = 0;
  for (let i = 0; i < 20; i++) {
    const start = performance.now();
    for (let k = 0; k < 10; k++) run(ROUNDS);
    const seconds = (performance.now() - start) / 1000;
    best = Math.max(best, (10 * ROUNDS * ACCUMULATORS * 8) / seconds / 1e9);
  }
  return best;
}
