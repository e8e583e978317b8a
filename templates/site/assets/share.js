/* Copies the address of a page. */
(() => {
  'use strict';

  const button = /** @type {HTMLElement} */ (document.querySelector('[data-copy]'));
  const {address} = /** @type {HTMLElement} */ (document.querySelector('[data-address]')).dataset;
  const text = address || location.href.replace(/#.*/, ''); // a site that does not know where it will be

  /** Copy in the old way, on pages from a disk, where there is no clipboard to write to. */
  function copySelection() {
    const field = document.createElement('textarea');
    field.value = text;
    button.after(field);
    field.select();
    document.execCommand('copy');
    field.remove();
    button.focus();
  }

  /** Copy the address, and say so. */
  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      copySelection();
    }
    const done = button.querySelector('template');
    if (done) button.replaceChildren(done.content);
  }

  button.setAttribute('aria-live', 'polite');
  button.addEventListener('click', copy);
  button.hidden = false;
})();
