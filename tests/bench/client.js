// Starts one worker for each contestant and hands it requests: `bench(name, request)` answers what the worker answers.

const policy = globalThis.trustedTypes
  ? trustedTypes.createPolicy('playground', { createScriptURL: (url) => url })
  : { createScriptURL: (url) => url };
const workers = new Map();

globalThis.bench = (name, request) => {
  if (!workers.has(name)) {
    workers.set(name, new Worker(policy.createScriptURL(`${name}.js`), { type: 'module' }));
  }
  const worker = workers.get(name);
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => ('error' in data ? reject(new Error(data.error)) : resolve(data.answer));
    worker.onerror = (event) => reject(new Error(event.message || `the worker ${name}.js could not be started`));
    worker.postMessage(request);
  });
};
