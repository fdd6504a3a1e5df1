import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Bytes, answered, packed, received, taken } from '../../www/js/workers/blobs.js';

const letters = (/** @type {string} */ text) => new TextEncoder().encode(text);
const textOf = async (/** @type {any} */ blob) => new TextDecoder().decode(await blob.arrayBuffer());

test('bytes stand for a blob', async () => {
  for (const Made of [Blob, Bytes]) {
    const view = new Uint8Array(letters('..lo').buffer, 2);
    const blob = new Made([new Made([letters('Hel')]), view, ' there', letters('!').buffer], { type: 'text/plain' });
    assert.equal(blob.size, 12);
    assert.equal(await textOf(blob), 'Hello there!');
    assert.equal(await textOf(blob.slice(6, 99)), 'there!');
    assert.equal(await textOf(blob.slice(0, 2)), 'He');
    assert.equal(await textOf(blob.slice(6).slice(2, 4)), 'er');
    assert.equal(await new Response(blob.stream()).text(), 'Hello there!');
    assert.equal(new Made().size, 0);
    // What is read can be transferred without the rest.
    const read = await blob.slice(0, 5).arrayBuffer();
    assert.equal(read.byteLength, 5);
  }
});

test('a message with blobs arrives with what can be read, and its answer with blobs', async () => {
  const numbers = Float32Array.of(1, 2);
  const sent = structuredClone(await packed({ id: 3, payload: [new File(['train'], 'images.gz'), { part: new Blob(['test']), numbers, none: null }] }));
  const { id, payload: [file, rest] } = received(sent);
  assert.equal(id, 3);
  assert.equal(file.name, 'images.gz');
  assert.equal(await textOf(file), 'train');
  assert.equal(await textOf(rest.part), 'test');
  assert.deepEqual([rest.numbers, rest.none], [numbers, null]);

  const back = taken(structuredClone(answered({ about: { count: 2 }, packed: new Bytes(['all']), numbers })));
  assert.ok(back.packed instanceof Blob);
  assert.equal(await back.packed.text(), 'all');
  assert.deepEqual([back.about, back.numbers], [{ count: 2 }, numbers]);
  const whole = taken(structuredClone(answered(new Bytes(['weights'], { type: 'application/json' }))));
  assert.equal(whole.type, 'application/json');
});
