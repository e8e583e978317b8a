/*
 * The search box: a combobox as the ARIA Authoring Practices describe it, over what `search.js` finds.
 * Types: tests/node/data.d.ts.
 */
(() => {
  'use strict';

  const ROMAN = 3; // kinds of texts in which something is found, as in `search.js`
  const TEXTS = 7;
  /** @type {Record<number, string>} */
  const KINDS = {4: 'avoid', 5: 'topic', 6: 'tag', 7: 'definition', 8: 'note'}; // that have a caption

  const form = /** @type {HTMLFormElement} */ (document.querySelector('.search'));
  const input = /** @type {HTMLInputElement} */ (form.querySelector('input'));
  const [list, popup, hint, status] = ['[role=listbox]', '.found', '.hint', '.heard'].map(
    (selector) => /** @type {HTMLElement} */ (form.querySelector(selector)),
  );
  const {content: captions} = /** @type {HTMLTemplateElement} */ (form.querySelector('.texts'));
  /** @type {Result[]} */
  let results = [];
  let chosen = -1;
  /** @type {Promise<unknown> | undefined} */
  let loading;

  /**
   * Return the address of a result's page.
   * @param {Result} result
   */
  function address({id}) {
    // The pages of topics and tags are in folders of their own.
    return `${form.dataset.root}${form.dataset.language}/${id.includes('/') ? id : `concept/${id}`}.html`;
  }

  /**
   * Make an element of a class.
   * @param {string} name
   * @param {string} className
   * @param {(Node | string)[]} children
   */
  function element(name, className, ...children) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  /**
   * Copy a caption of the page, which may say that it is in another language; none where the page lacks it.
   * @param {string} name
   */
  function caption(name) {
    const text = captions.querySelector(`[data-text="${name}"]`);
    return text ? [/** @type {Element} */ (text.cloneNode(true))] : [];
  }

  /**
   * Make a text in its language, with the letters that match marked.
   * @param {string} text
   * @param {number} language
   * @param {[from: number, to: number][]} [marked]
   * @param {string} [script]
   */
  function textIn(text, language, marked = [], script = '') {
    const made = element('bdi', '');
    let end = 0;
    for (const [from, to] of marked.sort(([one], [other]) => one - other)) {
      if (from < end) continue; // a letter of two words
      made.append(text.slice(end, from), element('mark', '', text.slice(from, to)));
      end = to;
    }
    made.append(text.slice(end));
    made.lang = search.languageOf(language) + script;
    return made;
  }

  /**
   * Make the option of a result.
   * @param {Result} result
   * @param {number} position
   */
  function option(result, position) {
    const {terms, language, kind, text, marked} = result;
    const isTerm = text === terms[language];
    const hit = element('span', 'hit', textIn(terms[language] || text, language, isTerm ? marked : []));
    const as = element('span', kind < TEXTS ? 'as' : 'as text', ...(KINDS[kind] ? caption(KINDS[kind]) : []));
    if (!isTerm) as.append(' ', textIn(text, language, marked, kind === ROMAN ? '-Latn' : ''));
    if (as.hasChildNodes()) hit.append(' ', as);
    const others = element('span', 'others');
    for (const [other, term] of terms.entries()) {
      if (term && other !== language) others.append(textIn(term, other), ' ');
    }
    const made = element('li', '', hit, others);
    made.id = `found-${position}`;
    made.setAttribute('role', 'option');
    made.setAttribute('aria-selected', 'false');
    made.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey) open(address(result));
      else location.assign(address(result));
    });
    made.addEventListener('auxclick', (event) => event.button === 1 && open(address(result)));
    return made;
  }

  /**
   * Choose an option, or none.
   * @param {number} position
   */
  function choose(position) {
    list.children[chosen]?.setAttribute('aria-selected', 'false');
    chosen = position;
    const option = list.children[chosen];
    if (option) {
      option.setAttribute('aria-selected', 'true');
      option.scrollIntoView({block: 'nearest'});
      input.setAttribute('aria-activedescendant', option.id);
    } else input.removeAttribute('aria-activedescendant');
  }

  /** Hide the results. */
  function close() {
    choose(-1);
    popup.hidden = true;
    input.setAttribute('aria-expanded', 'false');
  }

  /** Show the results, or that there are none. */
  function show() {
    choose(-1);
    list.replaceChildren(...results.map(option));
    list.hidden = !results.length;
    hint.hidden = results.length > 0;
    popup.hidden = false;
    input.setAttribute('aria-expanded', String(results.length > 0));
    status.replaceChildren(...count(results.length));
  }

  /**
   * Say how many results there are, in words of the page.
   * @param {number} number
   */
  function count(number) {
    if (!number) return caption('nothing');
    // The pages of a language without captions have them in another one, whose plural forms these are.
    const language = document.documentElement.lang;
    const category = new Intl.PluralRules(language).select(number);
    const found = caption(category);
    for (const place of found.flatMap((each) => [...each.querySelectorAll('bdi')])) {
      place.textContent = number.toLocaleString(language);
    }
    return found;
  }

  /** Load what finds, at the first visit of the box: most pages are read without it. */
  function loadSearch() {
    // A card that was practised has brought it; until then, this name is that of the input by its id.
    if ('find' in search) return Promise.resolve();
    loading ??= new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = `${form.dataset.root}assets/search.js`;
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    }).catch((error) => {
      loading = undefined; // the next search asks again
      throw error;
    });
    return loading;
  }

  /**
   * Find what was typed. Nothing, if that has no letter, or if it could not be looked for, perhaps offline.
   * @param {string} text
   */
  async function find(text) {
    try {
      await loadSearch();
      return search.searchKey(text) ? await search.find(text) : undefined;
    } catch {
      return undefined;
    }
  }

  /** Show the results of what was typed. */
  async function onInput() {
    const text = input.value;
    const found = await find(text);
    // Something else was typed meanwhile, or the box was left.
    if (input.value !== text || !form.contains(document.activeElement)) return;
    if (found) {
      results = found;
      show();
    } else {
      status.textContent = '';
      close();
    }
  }

  /** Show the results again that were there when the box was left. */
  function onFocus() {
    loadSearch()
      .then(() => search.prepare())
      .catch(() => {});
    if (input.value && popup.hidden) onInput();
  }

  /** Open the best result of what is typed by now. */
  async function openBest() {
    const [best] = (await find(input.value)) ?? [];
    if (best) location.assign(address(best));
  }

  /**
   * Choose the next result, or the one before.
   * @param {number} step
   */
  function move(step) {
    if (popup.hidden) show();
    const from = chosen < 0 && step < 0 ? 0 : chosen; // up from the box leads to the last
    choose((from + step + results.length) % results.length);
  }

  /**
   * Act on a key in the box.
   * @param {KeyboardEvent} event
   */
  function onKey(event) {
    if (event.isComposing) return; // the keys choose among the letters of an input method
    if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && results.length) {
      move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter') {
      if (chosen >= 0) location.assign(address(results[chosen]));
      else openBest();
    } else if (event.key === 'Escape') {
      if (popup.hidden) input.value = '';
      close();
    } else return;
    event.preventDefault();
  }

  // Keys that lead to the box from anywhere; the one without Ctrl can be switched off (WCAG 2.1.4).

  const shortcut = /** @type {HTMLElement} */ (document.querySelector('.shortcut'));
  const toggle = /** @type {Element} */ (shortcut.firstElementChild);
  const STORAGE_KEY = 'cosmoglossary/no-shortcut';

  /** Tell if the key without Ctrl is switched on. */
  function isShortcutOn() {
    try {
      return localStorage.getItem(STORAGE_KEY) === null;
    } catch {
      return true; // a private window remembers nothing
    }
  }

  /** Switch the key without Ctrl on or off. */
  function switchShortcut() {
    const on = toggle.getAttribute('aria-pressed') !== 'true';
    toggle.setAttribute('aria-pressed', String(on));
    try {
      if (on) localStorage.removeItem(STORAGE_KEY);
      else localStorage.setItem(STORAGE_KEY, '');
    } catch {
      // In a private window the choice lasts as long as the page.
    }
  }

  /**
   * Tell if a key leads to the box.
   * @param {KeyboardEvent} event
   */
  function isShortcut({key, target, ctrlKey, metaKey, altKey, shiftKey}) {
    // A browser that fills in a form sends a keydown without a key.
    if (!key) return false;
    if (key.toLowerCase() === 'k' && (ctrlKey || metaKey) && !shiftKey) return true;
    if (key !== '/' || ctrlKey || metaKey || altKey) return false;
    const isWriting = target instanceof Element && target.closest('input, textarea, select, [contenteditable]');
    return !isWriting && toggle.getAttribute('aria-pressed') === 'true';
  }

  form.hidden = false;
  input.addEventListener('focus', onFocus);
  input.addEventListener('input', onInput);
  input.addEventListener('keydown', onKey);
  form.addEventListener('focusout', (event) => {
    // Another window has the focus, as long as this page still has its place: on return all is as it was.
    const next = /** @type {Node | null} */ (event.relatedTarget) ?? document.activeElement;
    if (!form.contains(next)) close();
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  popup.addEventListener('mousedown', (event) => event.preventDefault()); // the focus stays in the box
  popup.addEventListener('mouseup', (event) => event.preventDefault()); // the middle button pastes nothing into it
  popup.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    input.focus();
    close();
  });
  document.addEventListener('keydown', (event) => {
    if (!isShortcut(event)) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
  shortcut.hidden = false;
  toggle.setAttribute('aria-pressed', String(isShortcutOn()));
  toggle.addEventListener('click', switchShortcut);
})();
