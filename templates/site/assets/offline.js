/* Lets the site be installed and read without a network: where it is served, not where it is opened from a disk. */
(() => {
  'use strict';

  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const {root, manifest} = script.dataset;
  // Browsers hide service workers from pages that came over no safe connection, and forbid them in some private windows.
  if (!location.protocol.startsWith('http') || !navigator.serviceWorker) return;
  document.head.append(Object.assign(document.createElement('link'), {rel: 'manifest', href: manifest}));
  navigator.serviceWorker.register(`${root}worker.js`).catch(() => {}); // without it the site is only read online
})();
