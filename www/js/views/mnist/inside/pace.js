// Work that follows something which changes all the time: never twice at once, with a rest between, and never less than the last wish.

export class Pace {
  /** @param {() => Promise<void>} work @param {number} rest milliseconds between the end of one and the next */
  constructor(work, rest) {
    this.work = work;
    this.rest = rest;
    this.busy = false;
    this.wanted = false;
    this.timer = 0;
  }

  want() {
    this.wanted = true;
    if (!this.busy) this.go();
  }

  async go() {
    this.busy = true;
    this.wanted = false;
    try {
      await this.work();
    } finally {
      this.timer = setTimeout(() => {
        this.busy = false;
        if (this.wanted) this.go();
      }, this.rest);
    }
  }

  stop() {
    clearTimeout(this.timer);
    // Whoever still works ends by itself; nothing follows.
    this.go = async () => {};
  }
}
