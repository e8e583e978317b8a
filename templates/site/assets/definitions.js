/* Definitions of what links lead to: while the pointer rests on a link, while it has the focus, and at the first tap.

   They come in scripts of some hundred concepts each, because a page from a disk can load nothing else. The reader's next
   tap, or the link in the popover, opens the entry. Without this script a link is a link. */
(() => {
  'use strict';

  /** @typedef {[language: string, text: string]} Words */

  const REST = 300; // milliseconds until a pointer rests, or a reader who goes from link to link stays
  const GRACE = 250; // milliseconds in which the pointer may reach the popover
  const GAP = 6; // pixels between the link and the popover
  const LARGEST_PRIME = 65521;
  const STRESS = /\u0301/g;
  const {root = '', language = '', parts = '0'} = /** @type {HTMLScriptElement} */ (document.currentScript).dataset;
  const FOLDER = `${root}${language}/`;
  const ENTRIES = new URL(`${FOLDER}concept/`, location.href).href;
  // Menus are for going on, and beside these links the definition stands already.
  const PLAIN = '.masthead, .lines, .specimen, .printed, .explained';
  /** @type {Map<number, Promise<void>>} */
  const loading = new Map();
  /** @type {Record<string, [Words[], Words | null]>} */
  const known = Object.create(null); // an entry may be called `constructor`
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById('explained'));
  const popover = /** @type {HTMLElement} */ (template.content.firstElementChild);
  const heard = /** @type {HTMLElement} */ (document.getElementById('explanation'));
  const [terms, definition, go] = /** @type {HTMLElement[]} */ ([...popover.children]);
  /** @type {Element | null} */
  let explained = null; // the link whose popover is shown
  let timer = 0;
  let pointer = ''; // the kind of pointer that was used last

  /**
   * Return the id of the concept that a link leads to; nothing for other links.
   * @param {Element} link
   */
  function conceptOf(link) {
    const {href} = new URL(link.getAttribute('href') ?? '', location.href);
    if (!href.startsWith(ENTRIES) || link.closest(PLAIN)) return null;
    return /^([^/?#]+)\.html$/.exec(href.slice(ENTRIES.length))?.[1] ?? null;
  }

  /**
   * Return the link to a concept around what an event is about.
   * @param {Event} event
   */
  function linkOf({target}) {
    const link = target instanceof Element ? target.closest('a[href]') : null;
    return link && conceptOf(link) ? link : null;
  }

  /**
   * Return the number of the script that has a concept, by the rule that the build follows.
   * @param {string} concept
   */
  function partOf(concept) {
    let number = 0;
    for (const char of concept) number = (number * 31 + /** @type {number} */ (char.codePointAt(0))) % LARGEST_PRIME;
    return number % Number(parts);
  }

  /**
   * Load a script once.
   * @param {number} part
   * @returns {Promise<void>}
   */
  function load(part) {
    const begun = loading.get(part);
    if (begun) return begun;
    const made = /** @type {Promise<void>} */ (
      new Promise((resolve, reject) => {
        const script = document.createElement('script');
        script.src = `${FOLDER}definitions/${part}.js`;
        script.onload = () => resolve();
        script.onerror = reject;
        document.head.append(script);
      })
    );
    loading.set(part, made);
    made.catch(() => loading.delete(part)); // the next time it is asked for again
    return made;
  }

  /** Take what a script has. */
  Object.assign(self, {
    /** @param {typeof known} entries */
    glossaryDefinitions: (entries) => Object.assign(known, entries),
  });

  /**
   * Return an element with words in their language.
   * @param {string} tag
   * @param {Words} words
   */
  function element(tag, [lang, text]) {
    return Object.assign(document.createElement(tag), {lang, dir: 'auto', textContent: text});
  }

  /**
   * Return a sentence of the words without stress, as voices read them.
   * @param {Words} words
   * @returns {Words}
   */
  function spoken([lang, text]) {
    return [lang, `${text.replace(STRESS, '').replace(/\.$/, '')}. `];
  }

  /**
   * Show the definition of what a link leads to.
   * @param {Element} link
   * @param {'hover' | 'focus' | 'tap'} reason
   * @returns {Promise<boolean>} whether there is one
   */
  async function show(link, reason) {
    const concept = /** @type {string} */ (conceptOf(link));
    await load(partOf(concept));
    const entry = known[concept];
    if (!entry || !link.isConnected) return false;
    hide();
    explained = link;
    const [named, meant] = entry;
    terms.replaceChildren(...named.map((words) => element('span', words)));
    definition.replaceChildren(...(meant ? [element('span', meant)] : []));
    definition.hidden = !meant;
    go.hidden = reason !== 'tap';
    /** @type {HTMLElement} */ (go.firstElementChild).setAttribute('href', link.getAttribute('href') ?? '');
    // Behind its link, so that a reader who goes on by touch comes to it next.
    (link.closest('svg') ?? link).after(popover);
    popover.showPopover();
    place(link);
    // Who points at a link sees it; to others it is said.
    if (reason !== 'hover') {
      heard.replaceChildren(...[...named, ...(meant ? [meant] : [])].map((words) => element('span', spoken(words))));
    }
    return true;
  }

  /**
   * Put the popover below a link, or above it where there is more room, and within the window.
   * @param {Element} link
   */
  function place(link) {
    const line = link.getClientRects()[0] ?? link.getBoundingClientRect();
    const {width, height} = popover.getBoundingClientRect();
    const {clientWidth, clientHeight} = document.documentElement;
    const start = getComputedStyle(link).direction === 'rtl' ? line.right - width : line.left;
    const last = link.getBoundingClientRect().bottom;
    const isBelow = last + GAP + height <= clientHeight || line.top < height + GAP;
    popover.style.left = `${scrollX + Math.max(GAP, Math.min(start, clientWidth - width - GAP))}px`;
    popover.style.top = `${scrollY + (isBelow ? last + GAP : line.top - GAP - height)}px`;
  }

  /** Hide the popover. */
  function hide() {
    clearTimeout(timer);
    explained = null;
    heard.replaceChildren();
    if (popover.isConnected) popover.hidePopover();
    popover.remove();
  }

  /**
   * Do something soon, unless something else is asked for before.
   * @param {() => unknown} action
   * @param {number} delay
   */
  function soon(action, delay) {
    clearTimeout(timer);
    timer = setTimeout(action, delay);
  }

  /**
   * Show a definition soon; where it cannot be loaded, the link is as it was.
   * @param {Element} link
   * @param {'hover' | 'focus'} reason
   */
  function showSoon(link, reason) {
    load(partOf(/** @type {string} */ (conceptOf(link)))).catch(() => {});
    soon(() => show(link, reason).catch(() => {}), REST);
  }

  /**
   * Follow the pointer to a link, or to the popover.
   * @param {PointerEvent} event
   */
  function enter(event) {
    if (event.pointerType === 'touch') return;
    const link = linkOf(event);
    if (link && link !== explained) showSoon(link, 'hover');
    else if (link || popover.contains(/** @type {Node} */ (event.target))) clearTimeout(timer);
  }

  /**
   * Follow the pointer away from a link, or from the popover.
   * @param {PointerEvent} event
   */
  function leave(event) {
    if (event.pointerType === 'touch') return;
    if (linkOf(event) || popover.contains(/** @type {Node} */ (event.target))) soon(hide, GRACE);
  }

  /**
   * Show a definition at the first tap; the next one opens the entry.
   * @param {MouseEvent} event
   */
  function tap(event) {
    const link = linkOf(event);
    // Who reads the entries one after another has asked for the next one.
    if (!link || pointer !== 'touch' || link === explained || link.closest('.neighbours')) return;
    event.preventDefault();
    /** Open the entry, as there is nothing to show. */
    function follow() {
      location.assign(new URL(link?.getAttribute('href') ?? '', location.href));
    }
    show(link, 'tap').then((isShown) => isShown || follow(), follow);
  }

  if (parts === '0' || !popover.showPopover) return;
  document.addEventListener('pointerover', enter);
  document.addEventListener('pointerout', leave);
  document.addEventListener(
    'pointerdown',
    (event) => {
      pointer = event.pointerType;
      const {target} = event;
      if (explained && !popover.contains(/** @type {Node} */ (target)) && linkOf(event) !== explained) hide();
    },
    true,
  );
  document.addEventListener('keydown', ({key}) => {
    pointer = '';
    if (key === 'Escape') hide();
  });
  document.addEventListener('click', tap);
  addEventListener('pagehide', hide); // a browser may show the page again as it was left
  document.addEventListener('focusin', (event) => {
    const link = linkOf(event);
    if (link?.matches(':focus-visible')) showSoon(link, 'focus');
    else if (!popover.contains(/** @type {Node} */ (event.target)) && pointer === '') hide();
  });
  document.addEventListener('focusout', ({relatedTarget}) => {
    if (!popover.contains(/** @type {Node | null} */ (relatedTarget)) && pointer === '') soon(hide, GRACE);
  });
})();
