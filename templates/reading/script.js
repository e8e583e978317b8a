/* Lays what the list below the text says of a term over the text, where it is mentioned: when a pointer rests on the
   mention, when Tab reaches it, and when it is tapped. Without this script the mention is a link to the list. */
(() => {
  'use strict';

  if (!('popover' in HTMLElement.prototype)) return;

  const PATIENCE = 250; // milliseconds to get from a mention to its card
  const GAP = 6;
  const card = document.createElement('div');
  let mention = null;
  let pinned = false;
  let leaving = 0;

  function place() {
    const word = mention.getClientRects()[0];
    const room = document.documentElement.clientWidth - card.offsetWidth - GAP;
    const below = word.bottom + GAP + card.offsetHeight <= window.innerHeight;
    const top = below || word.top < card.offsetHeight + GAP ? word.bottom + GAP : word.top - GAP - card.offsetHeight;
    card.style.left = `${window.scrollX + Math.max(GAP, Math.min(word.left, room))}px`;
    card.style.top = `${window.scrollY + top}px`;
  }

  function hide() {
    clearTimeout(leaving);
    if (!mention) return;
    delete mention.dataset.open;
    mention = null;
    pinned = false;
    card.hidePopover();
  }

  function show(target) {
    clearTimeout(leaving);
    if (mention === target) return;
    hide();
    mention = target;
    mention.dataset.open = '';
    const entry = document.getElementById(mention.hash.slice(1));
    card.replaceChildren(...Array.from(entry.children, (child) => child.cloneNode(true)));
    card.showPopover();
    card.scrollTop = 0;
    place();
  }

  function leave() {
    clearTimeout(leaving);
    if (!pinned) leaving = setTimeout(hide, PATIENCE);
  }

  function listen(target) {
    target.addEventListener('pointerenter', (event) => event.pointerType === 'mouse' && !pinned && show(target));
    target.addEventListener('pointerleave', leave);
    target.addEventListener('focus', () => show(target));
    target.addEventListener('blur', leave);
    target.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      show(target);
      pinned = true;
    });
  }

  card.className = 'card';
  card.popover = 'manual';
  card.addEventListener('pointerenter', () => clearTimeout(leaving));
  card.addEventListener('pointerleave', leave);
  card.addEventListener('focusin', () => clearTimeout(leaving));
  document.querySelector('main').append(card);
  document.querySelectorAll('.mention').forEach(listen);
  document.addEventListener('keydown', (event) => event.key === 'Escape' && hide());
  document.addEventListener('pointerdown', (event) => {
    if (!card.contains(event.target) && !event.target.closest('.mention')) hide();
  });
  window.addEventListener('resize', hide);
})();
