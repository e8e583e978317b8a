/* Copies the address of a page and its words, and hands the page to what a phone shares things with. */
(() => {
  'use strict';

  const link = /** @type {HTMLElement} */ (document.querySelector('[data-copy]'));
  const share = /** @type {HTMLElement} */ (document.querySelector('[data-share]'));
  const words = /** @type {HTMLElement} */ (document.querySelector('.words'));
  const {address} = /** @type {HTMLElement} */ (document.querySelector('[data-address]')).dataset;
  const url = address || location.href.replace(/#.*/, ''); // a site that does not know where it will be

  /**
   * Copy in the old way, on pages from a disk, where there is no clipboard to write to.
   * @param {HTMLElement} button
   * @param {string} text
   */
  function copySelection(button, text) {
    const field = document.createElement('textarea');
    field.value = text;
    button.after(field);
    field.select();
    document.execCommand('copy');
    field.remove();
    button.focus();
  }

  /**
   * Copy a text for which a button was pressed.
   * @param {HTMLElement} button
   * @param {string} text
   */
  async function copy(button, text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      copySelection(button, text);
    }
  }

  /** Copy the address, and say so. */
  async function copyLink() {
    await copy(link, url);
    const done = link.querySelector('template');
    if (done) link.replaceChildren(done.content);
  }

  /**
   * Copy a word as it is written on its button, and say so.
   * @param {HTMLElement} button
   */
  async function copyWord(button) {
    const word = button.textContent;
    await copy(button, word);
    const {content} = /** @type {HTMLTemplateElement} */ (words.querySelector('template'));
    const copied = Object.assign(document.createElement('bdi'), {lang: button.lang, textContent: word});
    copied.dataset.word = ''; // its stress mark stays: see site.js
    words.querySelector('[role="status"]')?.replaceChildren(content.cloneNode(true), copied);
  }

  link.setAttribute('aria-live', 'polite');
  link.addEventListener('click', copyLink);
  link.hidden = false;
  words.hidden = false;
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (words.querySelectorAll('[data-word]'))) {
    button.addEventListener('click', () => copyWord(button));
  }
  // Phones have it, and few computers; on pages from a disk nobody has.
  if ('share' in navigator) {
    share.hidden = false;
    // Who closes the choice of programs has changed their mind, which is no error.
    share.addEventListener('click', () => navigator.share({title: document.title, url}).catch(() => {}));
  }
})();
