// The addresses of scripts, where a security policy requires Trusted Types: `trusted-types playground`.

/** A page or a worker may create only one policy of this name. @type {{ createScriptURL(url: string): string } | undefined} */
let policy;

/** @param {string} url */
export function script(url) {
  const rules = { createScriptURL: (/** @type {string} */ url) => url };
  policy ??= /** @type {any} */ (globalThis).trustedTypes?.createPolicy('playground', rules) ?? rules;
  return /** @type {typeof rules} */ (policy).createScriptURL(url);
}
