/* Small behaviours of every page: stress marks that can be hidden, and buttons in the place of links to recordings. */
(() => {
  'use strict';

  const STRESS = /\u0301/g;
  /** @type {Map<Text, string>} */
  const stressed = new Map(); // texts with marks, as they were
  /** @type {HTMLAudioElement[]} */
  const players = [];
  const button = /** @type {HTMLElement | null} */ (document.querySelector('.stress')); // if there are any marks

  /**
   * Return a choice that the browser keeps.
   * @param {string} name
   */
  function storedChoice(name) {
    try {
      return localStorage.getItem(name);
    } catch {
      return null; // storage may be forbidden
    }
  }

  /**
   * Let the browser keep a choice.
   * @param {string} name
   * @param {string} choice
   */
  function storeChoice(name, choice) {
    try {
      localStorage.setItem(name, choice);
    } catch {
      // Then it lasts as long as the page.
    }
  }

  /**
   * Collect the texts that have a mark. In a pronunciation it is no stress mark, but a tone or a part of the letter, and
   * a word to be copied with its mark keeps it.
   * @param {Node} root
   */
  function collect(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    let node = root instanceof Text ? root : walker.nextNode();
    for (; node; node = walker.nextNode()) {
      const text = /** @type {Text} */ (node);
      const isStressed = text.data.search(STRESS) >= 0;
      if (isStressed && !text.parentElement?.closest('[lang$="-fonipa"], [data-word]')) stressed.set(text, text.data);
    }
  }

  /**
   * Show the marks or hide them.
   * @param {boolean} shown
   */
  function apply(shown) {
    button?.setAttribute('aria-pressed', String(shown));
    for (const [node, text] of stressed) node.data = shown ? text : text.replace(STRESS, '');
  }

  /** Offer the button where there is anything to hide. */
  function offerButton() {
    button?.classList.toggle('ready', stressed.size > 0);
    apply(button?.getAttribute('aria-pressed') === 'true');
  }

  /**
   * Follow what other scripts add, such as results of a search, and what they take away.
   * @param {MutationRecord[]} changes
   */
  function follow(changes) {
    for (const node of stressed.keys()) if (!node.isConnected) stressed.delete(node);
    for (const {addedNodes} of changes) for (const node of addedNodes) collect(node);
    offerButton();
  }

  /**
   * Put a button in the place of a link to a recording.
   * @param {HTMLAnchorElement} link
   */
  function replaceLink(link) {
    const audio = new Audio();
    Object.assign(audio, {preload: 'none', src: link.href});
    const {content} = /** @type {HTMLTemplateElement} */ (document.getElementById('player'));
    const button = /** @type {HTMLElement} */ (content.firstElementChild?.cloneNode(true));
    const stop = /** @type {HTMLElement} */ (button.firstElementChild);
    button.prepend(...link.childNodes); // its caption, and the word if it is one
    const play = /** @type {HTMLElement} */ (button.firstElementChild);
    play.after(stop);
    /** Show what the button does. */
    function showState() {
      play.hidden = !audio.paused;
      stop.hidden = audio.paused;
    }
    button.addEventListener('click', () => {
      if (!audio.paused) {
        audio.pause();
        return;
      }
      // At once: the event that it plays comes later, perhaps after a click on the next word.
      pauseOthers(audio);
      audio.play().catch(showState);
    });
    for (const event of ['play', 'pause', 'ended']) audio.addEventListener(event, showState);
    audio.addEventListener('pause', () => (audio.currentTime = 0)); // it is always played from the beginning
    link.replaceWith(button, audio); // which shows nothing without controls
    players.push(audio);
    showState();
  }

  /**
   * Pause all recordings but one.
   * @param {HTMLAudioElement} playing
   */
  function pauseOthers(playing) {
    for (const audio of players) if (audio !== playing) audio.pause();
  }

  /**
   * Fold a list over the page when the reader goes on without it.
   * @param {HTMLDetailsElement} list
   */
  function foldWhenLeft(list) {
    document.addEventListener('click', ({target}) => {
      if (!list.contains(/** @type {Node} */ (target))) list.open = false;
    });
    list.addEventListener('focusout', ({relatedTarget}) => {
      if (relatedTarget && !list.contains(/** @type {Node} */ (relatedTarget))) list.open = false;
    });
    list.addEventListener('keydown', ({key}) => {
      if (key !== 'Escape' || !list.open) return;
      list.open = false;
      list.querySelector('summary')?.focus();
    });
  }

  /**
   * Let the reader choose if pages are light, dark, or as the system: see _first.js, which applies the choice.
   * @param {HTMLElement} item
   */
  function offerScheme(item) {
    const box = /** @type {HTMLSelectElement} */ (item.querySelector('select'));
    const root = document.documentElement;
    box.value = root.dataset.scheme ?? '';
    item.hidden = false;
    box.addEventListener('change', () => {
      storeChoice('scheme', box.value);
      root.dataset.scheme = box.value;
      document.dispatchEvent(new Event('schemechange')); // for the cards of a practice page
    });
  }

  /** Offer to print the page. */
  function offerPrinting() {
    for (const print of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-print]'))) {
      print.hidden = false;
      print.addEventListener('click', () => window.print());
    }
  }

  const appearance = /** @type {HTMLElement | null} */ (document.querySelector('.appearance'));
  if (appearance) offerScheme(appearance);
  offerPrinting();
  const languages = /** @type {HTMLDetailsElement | null} */ (document.querySelector('details.switch'));
  if (languages) foldWhenLeft(languages);
  const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll('a.play'));
  for (const link of links) replaceLink(link);
  if (!button) return;
  collect(document.body);
  button.setAttribute('aria-pressed', String(storedChoice('stress') !== 'hidden'));
  offerButton();
  button.addEventListener('click', () => {
    const shown = button.getAttribute('aria-pressed') !== 'true';
    storeChoice('stress', shown ? 'shown' : 'hidden');
    apply(shown);
  });
  const observer = new MutationObserver(follow);
  observer.observe(document.body, {childList: true, subtree: true});
  // An observer sees nothing of a shadow root, such as that of a card, which therefore says that it is there.
  document.addEventListener('shadowrootadded', (event) => {
    observer.observe(/** @type {CustomEvent<ShadowRoot>} */ (event).detail, {childList: true, subtree: true});
  });
})();
