import assert from 'node:assert/strict';
import { test } from 'node:test';
import { widths } from '../../www/js/ui/size.js';

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
