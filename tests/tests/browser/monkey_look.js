// Evaluated in the page by monkey.rs after each action: what is amiss.
async () => {
  if (!window.wrong) {
    // Collects what no console tells, and lets nothing be saved.
    const wrong = (window.wrong = []);
    addEventListener('unhandledrejection', (event) => wrong.push(`rejected: ${event.reason}`));
    addEventListener('error', (event) => wrong.push(`error: ${event.message}`));
    // Links within texts need not be as the page writes them.
    window.followed = [];
    addEventListener('click', ({ target }) => {
      const link = target instanceof Element && target.closest('a[href]');
      if (link) window.followed.push(link.hash);
    }, true);
    const click = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function () {
      if (!this.download) click.call(this);
    };
  }
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const main = document.querySelector('main');
  const blank = !main || main.innerText.trim().length < 40;
  const failed = [...document.querySelectorAll('main .failure')].map((element) => `failed: ${element.innerText}`);
  const beyond = (element) => element.getBoundingClientRect().right > innerWidth + 1;
  const wide = document.documentElement.scrollWidth > innerWidth + 1 ? [...document.querySelectorAll('body *')].filter(beyond).slice(0, 8) : [];
  return [...window.wrong, ...(blank ? ['the view is blank'] : []), ...failed, ...wide.map((element) => `beyond the edge: ${element.tagName} ${element.className}`)];
}
