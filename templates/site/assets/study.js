/*
 * What the reader's browser keeps of studying: the progress in each deck, and the starred words. Nothing of it is ever
 * sent. Pages that show it name what they want in `data-` attributes; `practise.js` asks for the rest.
 * Types: tests/node/data.d.ts.
 */
/* exported study */
const study = (() => {
  'use strict';

  const DAY_START = 4 * 3600e3; // as in Anki: a night belongs to the day before
  const REVIEW = 2; // `FSRS.State.Review`, which is asked for before the scheduler is there
  // Captions in English are British unless the language names a region; for browsers plain English is American.
  const language = document.documentElement.lang.replace(/^en$/, 'en-GB');

  /**
   * Write a number as the build does: grouped as the language groups, with the digits of all pages.
   * @param {number} number
   */
  function written(number) {
    try {
      return number.toLocaleString(`${language}-u-nu-latn`);
    } catch {
      return String(number); // a language without a code of two or three letters
    }
  }

  /**
   * Return the plural form of a number, as CLDR names it.
   * @param {number} number
   */
  function pluralOf(number) {
    try {
      return new Intl.PluralRules(language).select(number);
    } catch {
      return 'other';
    }
  }

  /**
   * Load a page from a disk once more if it finds nothing kept at all. Chromium (seen in version 156) gives one such page
   * in 25 an empty storage of its own: what the reader has learnt is not seen there, and what it keeps is lost with it.
   * A reload gives it the storage of all pages. A first visit looks the same, and leaves a mark (no id of a glossary has
   * a slash); and no reload leads to another, whatever becomes of the mark.
   */
  function leaveLostStorage() {
    if (location.protocol !== 'file:' || !isNothingKept() || !keep('disk/visited', '')) return;
    const [navigation] = performance.getEntriesByType('navigation');
    // A browser that cannot tell might go on for ever.
    if (navigation && /** @type {PerformanceNavigationTiming} */ (navigation).type !== 'reload') location.reload();
  }

  /** Tell if the browser keeps nothing yet; where it never keeps anything, there is nothing to wait for. */
  function isNothingKept() {
    try {
      return localStorage.length === 0;
    } catch {
      return false;
    }
  }

  /** Tell if the browser keeps anything: in some private windows, and where the reader forbids it, it does not. */
  function canKeep() {
    const isKept = keep('kept', '');
    if (isKept) localStorage.removeItem('cosmoglossary/kept');
    return isKept;
  }

  /**
   * Let the browser keep a text, and tell if it does.
   * @param {string} name
   * @param {string} text
   */
  function keep(name, text) {
    try {
      localStorage.setItem(`cosmoglossary/${name}`, text);
      return true;
    } catch {
      return false; // a private window, or no room left
    }
  }

  /**
   * Return a text that the browser keeps; an empty one if there is none.
   * @param {string} name
   */
  function kept(name) {
    try {
      return localStorage.getItem(`cosmoglossary/${name}`) ?? '';
    } catch {
      return '';
    }
  }

  // Progress

  /**
   * Return the day of a moment, as Anki counts days.
   * @param {Date | number | string} moment
   */
  function dayOf(moment) {
    return new Date(new Date(moment).getTime() - DAY_START).toDateString();
  }

  /**
   * Return the moment at which a day ends.
   * @param {number} now
   */
  function endOfDay(now) {
    return new Date(now - DAY_START).setHours(24, 0, 0, 0) + DAY_START;
  }

  /**
   * Return no progress.
   * @param {string} deck
   * @returns {Progress}
   */
  function noProgress(deck) {
    return {version: 1, deck, limit: 10, begun: {day: '', count: 0}, cards: {}};
  }

  /**
   * Return the progress that a text holds; null if it is none of the deck.
   * @param {string} text
   * @param {string} deck
   * @returns {Progress | null}
   */
  function parseProgress(text, deck) {
    try {
      /** @type {Progress} */
      const read = JSON.parse(text);
      const isSound = read.version === 1 && read.deck === deck && Object.values(read.cards).every(isState);
      return isSound ? {...noProgress(deck), ...read} : null;
    } catch {
      return null;
    }
  }

  /**
   * Tell if the scheduler can go on from what a file holds.
   * @param {CardState} state
   */
  function isState({stability, difficulty, scheduled_days, reps, lapses, learning_steps, state, due, last_review}) {
    const numbers = [stability, difficulty, scheduled_days, reps, lapses, learning_steps, state];
    return numbers.every(Number.isFinite) && [due, last_review].every((date) => !isNaN(Date.parse(String(date))));
  }

  /**
   * Count the words that are learnt, and the cards to review today.
   * @param {Progress['cards']} cards
   */
  function counts(cards) {
    const now = Date.now();
    const states = Object.entries(cards).map(([key, state]) => /** @type {const} */ ([noteOf(key), state]));
    const seen = new Set(
      states.filter(([, state]) => dayOf(state.last_review ?? 0) === dayOf(now)).map(([note]) => note),
    );
    const learnt = new Set(states.filter(([, {state}]) => state === REVIEW).map(([note]) => note));
    const due = states.filter(
      // The other cards of a note that was answered today wait for another day.
      ([note, {due, state}]) => new Date(due).getTime() < endOfDay(now) && !(state === REVIEW && seen.has(note)),
    );
    return {learnt: learnt.size, due: due.length};
  }

  /**
   * Return the note of a card by the key of its state.
   * @param {string} key
   */
  function noteOf(key) {
    return key.slice(0, key.lastIndexOf(' '));
  }

  /**
   * Write that so many of all are learnt, in the sentence that the place has for it.
   * @param {HTMLElement} place
   * @param {number} number
   * @param {number} all
   */
  function writeShare(place, number, all) {
    const template = /** @type {HTMLTemplateElement} */ (place.querySelector('template'));
    const sentence = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
    const texts = document.createTreeWalker(sentence, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = /** @type {Text} */ (texts.currentNode);
      text.data = text.data.replace('{number}', written(Math.min(number, all))).replace('{all}', written(all));
    }
    place.replaceChildren(template, sentence);
  }

  /** Show the progress in each deck that the page names. */
  function showProgress() {
    for (const list of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-deck]'))) {
      const deck = String(list.dataset.deck);
      const {learnt, due} = counts(parseProgress(kept(deck), deck)?.cards ?? {});
      const places = /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll('[data-count]'));
      writeShare(places[0], learnt, Number(list.dataset.words));
      places[1].textContent = written(due);
    }
  }

  // Starred words

  /**
   * Return the stars that a glossary has, by concept; those that were taken away too.
   * @param {string} glossary
   */
  function starsOf(glossary) {
    try {
      return readStars(JSON.parse(kept(glossary)));
    } catch {
      return readStars({});
    }
  }

  /**
   * Read stars from what a file or the browser holds, and leave out what is none.
   * @param {Record<string, Star>} read
   * @returns {Map<string, Star>}
   */
  function readStars(read) {
    return new Map(Object.entries(read ?? {}).filter(([, star]) => isStar(star)));
  }

  /**
   * Tell if a value is a star.
   * @param {Star} star
   */
  function isStar(star) {
    if (!Number.isFinite(star?.at)) return false;
    return star.names === undefined || Object.values(star.names).every((name) => typeof name === 'string');
  }

  /**
   * Return the concepts that have a star.
   * @param {string} glossary
   */
  function starred(glossary) {
    const stars = [...starsOf(glossary)].filter(([, {names}]) => names);
    return new Map(stars.sort(([, one], [, other]) => other.at - one.at));
  }

  /**
   * Take over stars that are newer than those of the browser.
   * @param {string} glossary
   * @param {Iterable<[string, Star]>} others
   */
  function addStars(glossary, others) {
    const stars = starsOf(glossary);
    for (const [concept, star] of others) {
      if (!((stars.get(concept)?.at ?? -Infinity) >= star.at)) stars.set(concept, star);
    }
    return keep(glossary, JSON.stringify(Object.fromEntries(stars)));
  }

  /** Return the words of the page's concept, by language. */
  function namesOfPage() {
    /** @type {Record<string, string>} */
    const names = {};
    for (const section of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.tongue[lang]'))) {
      const heading = /** @type {Element | undefined} */ (
        section.querySelector('.said > :first-child')?.cloneNode(true)
      );
      for (const reading of heading?.querySelectorAll('rt, rp') ?? []) reading.remove();
      if (heading) names[section.lang] = heading.textContent.trim();
    }
    return names;
  }

  /**
   * Give a concept a star, or take it away: what is taken away is kept too, so that no file brings it back.
   * @param {HTMLElement} button
   */
  function toggleStar(button) {
    const {glossary = '', concept = ''} = button.dataset;
    const names = starred(glossary).has(concept) ? undefined : (shownNames.get(concept) ?? namesOfPage());
    addStars(glossary, [[concept, {at: Date.now(), names}]]);
    showStars();
  }

  /** @type {Map<string, Star['names']>} */
  const shownNames = new Map(); // of the words in the list, which stay there until the reader leaves the page

  /** Show which of the page's words have a star. */
  function showStars() {
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.star[data-concept]'))) {
      const {glossary = '', concept = ''} = button.dataset;
      button.setAttribute('aria-pressed', String(starred(glossary).has(concept)));
      button.classList.add('ready');
    }
  }

  /**
   * List the starred words.
   * @param {HTMLElement} section
   */
  function listStars(section) {
    const {glossary = ''} = section.dataset;
    for (const [concept, {names}] of starred(glossary)) if (!shownNames.has(concept)) shownNames.set(concept, names);
    const [none, words, practise] = ['none', 'words', 'practise'].map(
      (name) => /** @type {HTMLElement} */ (section.querySelector(`[data-starred="${name}"]`)),
    );
    const {content} = /** @type {HTMLTemplateElement} */ (section.querySelector('template'));
    const items = [...shownNames].map(([concept, names]) => {
      const item = /** @type {HTMLElement} */ (content.firstElementChild?.cloneNode(true));
      const link = /** @type {HTMLAnchorElement} */ (item.querySelector('a'));
      link.href = `../concept/${encodeURIComponent(concept)}.html`;
      link.append(...writtenNames(names ?? {}));
      Object.assign(/** @type {HTMLElement} */ (item.querySelector('.star')).dataset, {glossary, concept});
      return item;
    });
    words.replaceChildren(...items);
    none.hidden = items.length > 0;
    practise.hidden = items.length === 0;
    section.hidden = false;
    showStars();
  }

  /**
   * Return a concept's words, that of the page's language first.
   * @param {Record<string, string>} names
   */
  function writtenNames(names) {
    const own = document.documentElement.lang;
    const sorted = Object.entries(names).sort(([one], [other]) => Number(other === own) - Number(one === own));
    return sorted.flatMap(([lang, name], number) => {
      const word = Object.assign(document.createElement('bdi'), {lang, textContent: name});
      return number ? [' – ', word] : [word];
    });
  }

  /** Show what the browser keeps. */
  function show() {
    showProgress();
    if (!canKeep()) return;
    showStars();
    const section = /** @type {HTMLElement | null} */ (document.querySelector('.starred'));
    if (section) listStars(section);
  }

  document.addEventListener('click', ({target}) => {
    const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest('.star[data-concept]'));
    if (button) toggleStar(button);
  });
  addEventListener('storage', show); // studied in another tab
  addEventListener('pageshow', ({persisted}) => persisted && show()); // or on the page from which the reader comes back
  leaveLostStorage();
  show();

  return {
    REVIEW,
    written,
    pluralOf,
    keep,
    kept,
    dayOf,
    endOfDay,
    noProgress,
    parseProgress,
    counts,
    writeShare,
    starred,
    starsOf,
    readStars,
    addStars,
  };
})();
