// Runs `work` once at a time, waits `rest` milliseconds in between, and always runs it once more after the last request.

export class RateLimiter {
  /** @param {() => Promise<void>} work @param {number} rest milliseconds between the end of one and the start of the next */
  constructor(work, rest) {
    this.work = work;
    this.rest = rest;
    this.busy = false;
    this.requested = false;
    this.stopped = false;
    this.timer = 0;
  }

  request() {
    this.requested = true;
    if (!this.busy && !this.stopped) this.run();
  }

  async run() {
    this.busy = true;
    this.requested = false;
    try {
      await this.work();
    } finally {
      if (!this.stopped) {
        this.timer = setTimeout(() => {
          this.busy = false;
          if (this.requested) this.run();
        }, this.rest);
      }
    }
  }

  /** Prevents further runs; a run in progress ends by itself. */
  stop() {
    this.stopped = true;
    clearTimeout(this.timer);
  }
}
