import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { rolesOf } from '../../www/js/train/idx-files.js';
import { cut, header, packed } from '../../www/js/train/pack.js';
import { TooLarge, peek, unpack } from '../../www/js/train/unpack.js';

/** The head of an IDX file and some bytes behind it. */
function idx(name, magic, count, behind = new Uint8Array()) {
  const bytes = new Uint8Array((magic === 0x803 ? 16 : 8) + behind.length);
  const view = new DataView(bytes.buffer);
  [magic, count, ...(magic === 0x803 ? [28, 28] : [])].forEach((number, i) => view.setUint32(4 * i, number));
  bytes.set(behind, bytes.length - behind.length);
  return { name, bytes };
}
const images = (name, count) => idx(name, 0x803, count);
const labels = (name, count) => idx(name, 0x801, count);
const names = (files) => rolesOf(files).map(({ name }) => name);

test('four files are told apart by their magic numbers and names, in any order', () => {
  const files = [labels('t10k-labels-idx1-ubyte.gz', 60000), images('train-images-idx3-ubyte', 5), images('t10k-images-idx3-ubyte', 60000), labels('train-labels-idx1-ubyte', 5)];
  assert.deepEqual(names(files), ['train-images-idx3-ubyte', 'train-labels-idx1-ubyte', 't10k-images-idx3-ubyte', 't10k-labels-idx1-ubyte.gz']);
});

test('where names say nothing, the larger one is to learn from', () => {
  assert.deepEqual(names([images('a', 10), images('b', 20), labels('c', 20), labels('d', 10)]), ['b', 'c', 'a', 'd']);
  assert.deepEqual(names([images('a', 10), images('b-test', 10), labels('c', 10), labels('Train', 10)]), ['a', 'Train', 'b-test', 'c']);
});

test('what is missing, twice there, or something else is told', () => {
  const good = [images('train-i', 2), labels('train-l', 2), images('test-i', 1), labels('test-l', 1)];
  const told = (files) => {
    try {
      rolesOf(files);
      return 'nothing';
    } catch (error) {
      return error.message;
    }
  };
  assert.equal(told(good), 'nothing');
  assert.match(told([]), /None was found\. Missing: training images, training labels, test images, test labels\./);
  assert.match(told(good.slice(0, 3)), /Found: train-i, train-l, test-i\. Missing: test labels\./);
  assert.match(told([...good, images('train-more', 2)]), /more than one file of training images: train-i, train-more/);
  assert.match(told([...good.slice(2), images('a', 1), images('b', 1)]), /more than one|cannot be told/);
  assert.match(told([images('a', 1), images('b', 1), labels('c', 2), labels('d', 1)]), /cannot be told which of a, b/);
  assert.match(told([{ name: 'photo.png', bytes: Uint8Array.of(0x89, 0x50, 0x4e, 0x47) }]), /^photo\.png: magic number: expected 00000803 \(images\) or 00000801 \(labels\), found 89504e47$/);
  assert.match(told([{ name: 'a.zip', bytes: Uint8Array.of(0x50, 0x4b, 3, 4) }]), /zip archive: unpack it first/);
  assert.match(told([{ name: 'short', bytes: Uint8Array.of(0, 0) }]), /^short: magic number: expected 4 bytes, but the file ends after 2/);
});

/** Images whose first byte is their number, and labels. */
async function part() {
  const pixels = (count, first) => Uint8Array.from({ length: 784 * count }, (_, i) => (i % 784 === 0 ? first + i / 784 : 0));
  const digits = (count) => Uint8Array.from({ length: count }, (_, i) => i % 10);
  const blob = packed([idx('', 0x803, 5, pixels(5, 1)), idx('', 0x801, 5, digits(5)), idx('', 0x803, 3, pixels(3, 101)), idx('', 0x801, 3, digits(3))].map(({ bytes }) => bytes));
  return new Uint8Array(await blob.arrayBuffer());
}
async function* pieces(bytes, length) {
  for (let at = 0; at < bytes.length; at += length) yield bytes.slice(at, at + length);
}
async function small(bytes, length, most) {
  const parts = [];
  for await (const one of cut(pieces(bytes, length), most)) parts.push(one);
  return parts;
}

test('a part is cut into small ones, however its bytes arrive', async () => {
  const whole = await part();
  for (const length of [1, 7, 28, 784, 1 << 20]) {
    const parts = await small(whole, length, 2);
    const heads = parts.map((bytes) => header(bytes));
    assert.deepEqual(heads.map(({ before, here }) => [...before, ...here]), [[0, 0, 2, 0], [2, 0, 2, 0], [4, 0, 1, 0], [5, 0, 0, 2], [5, 2, 0, 1]]);
    assert.ok(heads.every(({ totals, each }) => totals.join() === '5,3' && each === 784));
    assert.deepEqual(parts.flatMap((bytes, i) => [...bytes.subarray(28, 28 + heads[i].here[0] + heads[i].here[1])]), [0, 1, 2, 3, 4, 0, 1, 2]);
    assert.deepEqual(parts.map((bytes, i) => bytes[28 + heads[i].here[0] + heads[i].here[1]]), [1, 3, 5, 101, 103]);
  }
});

test('a part that is cut off, has more behind it, or is none is refused', async () => {
  const whole = await part();
  await assert.rejects(small(whole.subarray(0, whole.length - 1), 100, 2), /1 bytes are missing/);
  await assert.rejects(small(Uint8Array.from([...whole, 0]), 100, 2), /behind/);
  await assert.rejects(small(new TextEncoder().encode('<!doctype html><title>Not here</title>'), 100, 2), /no packed digits/);
  assert.equal(header(new Uint8Array(3)), null);
});

test('gzip is undone where there is gzip, up to a limit', async () => {
  const content = Uint8Array.from({ length: 100000 }, (_, i) => i % 7);
  const plain = new Blob([content]);
  const gzip = new Blob([gzipSync(content)]);
  assert.deepEqual(await unpack(plain, 100000), content);
  assert.deepEqual(await unpack(gzip, 100000), content);
  await assert.rejects(unpack(gzip, 99999), TooLarge);
  await assert.rejects(unpack(plain, 99999), TooLarge);
  await assert.rejects(unpack(gzip.slice(0, gzip.size - 9), 100000));
  assert.deepEqual([...(await peek(gzip)).subarray(0, 9)], [0, 1, 2, 3, 4, 5, 6, 0, 1]);
  assert.equal((await peek(new Blob([]))).length, 0);
});
