/*
 * Lays what the list below the text says of a term over the text, where it is mentioned: when a pointer rests on the
 * mention, when Tab reaches it, and when it is tapped. Without this script the mention is a link to the list.
 */
(() => {
  'use strict';

  if (!('popover' in HTMLElement.prototype)) return;

  const HIDE_DELAY = 250; // milliseconds to get from a mention to its card
  const GAP = 6;
  const card = document.createElement('div');
  /** @type {HTMLAnchorElement | null} */
  let mention = null;
  let isPinned = false; // by a tap, until something else is tapped
  let timer = 0;

  /** Return the mentions of terms. */
  function mentions() {
    return /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll('.mention'));
  }

  /**
   * Move the card below a mention, or above it where there is more room.
   * @param {HTMLElement} target
   */
  function moveTo(target) {
    const [line] = target.getClientRects(); // the first, where a line break parts the mention
    const maxLeft = document.documentElement.clientWidth - card.offsetWidth - GAP;
    const below = line.bottom + GAP;
    const above = line.top - GAP - card.offsetHeight;
    const top = below + card.offsetHeight <= innerHeight || above < 0 ? below : above;
    card.style.left = `${scrollX + Math.max(GAP, Math.min(line.left, maxLeft))}px`;
    card.style.top = `${scrollY + top}px`;
  }

  /** Hide the card. */
  function hide() {
    clearTimeout(timer);
    if (!mention) return;
    delete mention.dataset.open;
    mention = null;
    isPinned = false;
    card.hidePopover();
  }

  /** Hide the card soon, unless the pointer reaches it. */
  function hideSoon() {
    clearTimeout(timer);
    if (!isPinned) timer = setTimeout(hide, HIDE_DELAY);
  }

  /** Keep the card, which the pointer has reached. */
  function keep() {
    clearTimeout(timer);
  }

  /**
   * Show the card of a mention.
   * @param {HTMLAnchorElement} target
   */
  function show(target) {
    clearTimeout(timer);
    if (mention === target) return;
    hide();
    mention = target;
    mention.dataset.open = '';
    const entry = /** @type {HTMLElement} */ (document.getElementById(mention.hash.slice(1)));
    card.replaceChildren(...Array.from(entry.children, (child) => child.cloneNode(true)));
    card.showPopover();
    card.scrollTop = 0;
    moveTo(target);
  }

  /**
   * Show the card of a mention whenever the reader comes to it.
   * @param {HTMLAnchorElement} target
   */
  function listen(target) {
    target.addEventListener('pointerenter', (event) => {
      if (event.pointerType === 'mouse' && !isPinned) show(target);
    });
    target.addEventListener('pointerleave', hideSoon);
    target.addEventListener('focus', () => show(target));
    target.addEventListener('blur', hideSoon);
    target.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return; // the link is to be opened elsewhere
      event.preventDefault();
      show(target);
      isPinned = true;
    });
  }

  card.className = 'card';
  card.popover = 'manual';
  card.addEventListener('pointerenter', keep);
  card.addEventListener('pointerleave', hideSoon);
  card.addEventListener('focusin', keep);
  document.querySelector('main')?.append(card);
  mentions().forEach(listen);
  document.addEventListener('keydown', (event) => event.key === 'Escape' && hide());
  document.addEventListener('pointerdown', (event) => {
    const target = /** @type {Element} */ (event.target);
    if (!card.contains(target) && !target.closest('.mention')) hide();
  });
  addEventListener('resize', hide);
})();
