import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ratioFor, widths } from '../../www/js/ui/size.js';

test('what was removed from the page is no longer observed', (t) => {
  const observed = new Set();
  let report = () => {};
  globalThis.ResizeObserver = class {
    constructor(told) {
      report = (target, width) => told([{ target, contentRect: { width } }]);
    }

    observe(target) {
      observed.add(target);
    }

    unobserve(target) {
      observed.delete(target);
    }

    disconnect() {
      observed.clear();
    }
  };
  t.after(() => delete globalThis.ResizeObserver);
  const stop = new AbortController();
  const onWidth = widths(stop.signal);
  const [field, later] = [{ isConnected: true }, { isConnected: false }];
  const told = [];
  for (const element of [field, later]) onWidth(element, (width) => told.push(width));
  report(field, 80);
  // Folded away, it comes back.
  report(field, 0);
  // Not in the page yet.
  report(later, 0);
  assert.deepEqual([told, observed.size], [[80], 2]);
  field.isConnected = false;
  report(field, 0);
  assert.deepEqual([...observed], [later]);
  stop.abort();
  assert.equal(observed.size, 0);
});

test('a canvas has the pixels of the device, but never more than Safari can show', () => {
  for (const dpr of [0.5, 1, 1.25, 2, 3, 4, 5]) {
    for (const [width, height] of [[320, 200], [900, 624], [1402, 972], [2560, 1440], [3840, 2160], [7680, 1]]) {
      const ratio = ratioFor(width, height, dpr);
      assert.ok(ratio <= dpr && Math.round(width * ratio) * Math.round(height * ratio) <= 16_777_216, `${width}×${height} at ${dpr}: ${ratio}`);
      if (width * height * dpr * dpr < 16e6) assert.equal(ratio, dpr);
    }
  }
});
