/* Lets the site be installed and read without a network: where it is served, not where it is opened from a disk. */
(() => {
  'use strict';

  const {root, manifest} = document.currentScript.dataset;
  if (!isSecureContext || !location.protocol.startsWith('http') || !navigator.serviceWorker) return;
  document.head.append(Object.assign(document.createElement('link'), {rel: 'manifest', href: manifest}));
  navigator.serviceWorker.register(`${root}worker.js`).catch(() => {}); // without it the site is only read online
})();
