/* Lets the site be installed and read without a network: where it is served, not where it is opened from a disk. */
(() => {
  'use strict';

  const STORAGE_KEY = 'update';
  const HOUR = 3_600_000; // milliseconds
  const TAKE_OVER = 'take over'; // what the worker of a new version waits for: see worker.js
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const {root, manifest} = script.dataset;
  const {serviceWorker} = navigator;
  // Browsers hide service workers from pages that came over no safe connection, and forbid them in some private windows.
  if (!location.protocol.startsWith('http') || !serviceWorker) return;
  document.head.append(Object.assign(document.createElement('link'), {rel: 'manifest', href: manifest}));
  serviceWorker.register(`${root}worker.js`).then(watch, () => {}); // without it the site is only read online
  // A reader has asked for the new version, here or in another window: what this page would load now is of that one.
  if (serviceWorker.controller) serviceWorker.addEventListener('controllerchange', () => location.reload());

  /**
   * Watch for a new version, also in a page that stays open for days.
   * @param {ServiceWorkerRegistration} registration
   */
  function watch(registration) {
    let lookedAt = Date.now();
    document.querySelector('.update')?.setAttribute('role', 'status'); // before there is anything to be read aloud
    announce(registration);
    registration.addEventListener('updatefound', () => {
      registration.installing?.addEventListener('statechange', () => announce(registration));
    });
    document.addEventListener('visibilitychange', () => {
      if (document.hidden || Date.now() - lookedAt < HOUR) return;
      lookedAt = Date.now();
      registration.update().catch(() => {}); // there may be no network
    });
  }

  /**
   * Say that a new version is there, unless that was said: it is loaded when the reader wants it.
   * @param {ServiceWorkerRegistration} registration
   */
  function announce(registration) {
    const place = document.querySelector('.update');
    const template = place?.querySelector('template');
    // Without a controller, this very page is of the new version.
    if (!registration.waiting || !serviceWorker.controller || !place || !template || isPutOff()) return;
    place.replaceChildren(template.content); // the template is gone with it
    const [load, later] = place.querySelectorAll('button');
    load.addEventListener('click', () => {
      if (registration.waiting) registration.waiting.postMessage(TAKE_OVER);
      else location.reload(); // it was taken over in the meantime
    });
    later.addEventListener('click', () => {
      place.remove();
      putOff();
    });
  }

  /** Tell if the reader wants to hear no more of new versions in this window. */
  function isPutOff() {
    try {
      return sessionStorage.getItem(STORAGE_KEY) !== null;
    } catch {
      return false; // storage may be forbidden
    }
  }

  /** Say no more of new versions in this window. */
  function putOff() {
    try {
      sessionStorage.setItem(STORAGE_KEY, 'later');
    } catch {
      // Then it is said again on the next page.
    }
  }
})();
