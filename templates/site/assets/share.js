/* Copies the address of a page. */
(() => {
  'use strict';

  const button = document.querySelector('[data-copy]');
  if (!button) return;
  const address = document.querySelector('[data-address]').dataset.address || location.href.replace(/#.*/, '');

  /** The old way, for pages from a disk, where there is no clipboard to write to. */
  function selected() {
    const field = document.createElement('textarea');
    field.value = address;
    button.after(field);
    field.select();
    document.execCommand('copy');
    field.remove();
    button.focus();
  }

  button.hidden = false;
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(address);
    } catch {
      selected();
    }
    button.textContent = button.dataset.done;
  });
  button.setAttribute('aria-live', 'polite');
})();
