/*
 * The search box: a combobox as the ARIA Authoring Practices describe it, over scripts that `search.py` writes. Those are
 * pages of a dictionary: `search.index` tells where each page begins (or has the only page), and a page that is needed calls `search.page`.
 * They are scripts because a page from the disk can load nothing else.
 */
window.search = (() => {
  'use strict';

  const MOST = 20; // results
  const SLIPS = 4; // letters that a word needs for a slip to be looked for
  const FORM = 2; // kinds of spellings: term, other name, form, romanisation
  const ROMAN = 3;

  // Keys: what `search_key` and `roman_key` in language.py do, told letter by letter

  const letters = new Map(); // what each character that was met becomes

  /** The key of a text, and for each of its letters where in the text it comes from. */
  function folded(text) {
    let key = '';
    const places = [];
    let place = 0;
    for (const char of text.normalize()) {
      if (!letters.has(char)) letters.set(char, letter(char));
      const plain = letters.get(char);
      const added = plain === ' ' && (!key || key.endsWith(' ')) ? '' : plain;
      for (let at = 0; at < added.length; at++) places.push(place);
      key += added;
      place += char.length;
    }
    return {key: key.trimEnd(), places};
  }

  function letter(char) {
    if (/['’ʼʹʺ`ˈ´″“”„«»·"\u0300\u0301]/.test(char)) return '';
    const plain = char.toLowerCase().replace('ё', 'е').replace('ς', 'σ');
    const base = plain.normalize('NFD').replace(/([a-z])[\u0300-\u036f]+/g, '$1').normalize();
    return /^[\p{L}\p{N}\p{M}]+$/u.test(base) ? base : ' ';
  }

  const keyOf = (text) => folded(text).key;
  const roman = (key) => index.roman.reduce((word, [pattern, other]) => word.replace(pattern, other), key);

  /** What was meant if the keyboard was switched to the other layout. */
  function switched(text) {
    const lower = text.toLowerCase();
    return index.keyboards.flatMap(([us, own]) =>
      [[us, own], [own, us]].map(([from, to]) => Array.from(lower, (char) => to[from.indexOf(char)] ?? char).join('')),
    ).filter((other) => other !== lower);
  }

  // Pages of the dictionary

  let index;
  const pages = new Map(); // number → promise of its records
  const opened = new Map(); // number → what to do with them

  function load(address) {
    return new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = `${form.dataset.root}search/${address}.js`;
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
  }

  function page(number) {
    if (!pages.has(number)) {
      const records = new Promise((resolve) => opened.set(number, resolve));
      const loaded = load(`${index.version}/${number}`).then(() => records).then((found) => found.map(keyed));
      loaded.catch(() => pages.delete(number)); // the next search asks again
      pages.set(number, loaded);
    }
    return pages.get(number);
  }

  /** The numbers of the pages on which keys of that beginning may be: those around a key first, no more than asked for. */
  function pagesOf(starts, offset, beginning, most, key = beginning) {
    const first = (word) => {
      let [low, high] = [0, starts.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (starts[middle] < word) low = middle + 1;
        else high = middle;
      }
      return low;
    };
    // What begins like that may begin on the page before the first that begins with it.
    const near = starts[first(key)] === key ? first(key) : first(key) - 1;
    const [from, to] = [Math.max(0, first(beginning) - 1), first(beginning + '\uffff') - 1];
    const all = Array.from({length: to - from + 1}, (_, at) => from + at);
    return all.sort((a, b) => Math.abs(a - near) - Math.abs(b - near)).slice(0, most).map((number) => number + offset);
  }

  const records = async (numbers) => (await Promise.all(numbers.map(page))).flat();
  const heads = (...sought) => pagesOf(index.heads, 0, ...sought);
  const tails = (...sought) => (index.tails.length ? pagesOf(index.tails, index.heads.length, ...sought) : []);
  const backwards = (word) => [...word].reverse().join('');

  // Matching

  /** Where a word that begins with what was typed begins in a key, or −1. */
  const at = (key, typed) => (key.startsWith(typed) ? 0 : key.indexOf(` ${typed}`) + 1 || -1);

  /** Whether a key begins with what was typed, but for one letter: another, missing, too many, or two that changed places. */
  function slipped(typed, key) {
    let same = 0;
    while (same < typed.length && typed[same] === key[same]) same++;
    const rest = (ours, theirs) => key.startsWith(typed.slice(same + ours), same + theirs);
    const exchanged = typed[same] === key[same + 1] && typed[same + 1] === key[same] && rest(2, 2);
    return same === typed.length || rest(1, 1) || rest(1, 0) || rest(0, 1) || exchanged;
  }

  function slippedAt(key, typed) {
    for (let place = 0; place >= 0; place = key.indexOf(' ', place) + 1 || -1) {
      if (slipped(typed, key.slice(place))) return place;
    }
    return -1;
  }

  /** A record with the keys of its spellings. */
  function keyed([id, titles, spellings]) {
    const texts = spellings.flatMap(([language, kind, lines]) => lines.split('\n').map((text) => ({language, kind, text})));
    for (const each of texts) {
      const {key, places} = folded(each.text);
      Object.assign(each, {key: each.kind === ROMAN ? roman(key) : key, places});
    }
    return {id, titles, texts};
  }

  /** The best spelling of a record: how far it is from what was typed, and which letters of it are the same, or all. */
  function match({id, titles, texts}, typed, latin, found) {
    let best;
    for (const {language, kind, text, key, places} of texts) {
      const sought = kind === ROMAN ? latin : typed;
      const start = found(key, sought);
      if (start < 0) continue;
      const rank = [kind === FORM ? 3 : key === sought ? 0 : start ? 2 : 1, Number(key !== sought), kind, key.length];
      if (best && !before(rank, best.rank)) continue;
      const exact = kind !== ROMAN && found === at;
      const marked = exact ? [places[start], places[start + typed.length] ?? text.length] : [0, text.length];
      best = {id, titles, language, kind, text, rank, marked};
    }
    return best;
  }

  function before(one, other) {
    const differs = one.findIndex((value, place) => value !== other[place]);
    return differs >= 0 && one[differs] < other[differs];
  }

  /** The best match of each concept, best first. */
  function matches(all, typed, found) {
    const best = new Map();
    const latin = roman(typed);
    for (const record of all) {
      const result = match(record, typed, latin, found);
      const former = best.get(record.id);
      if (result && (!former || before(result.rank, former.rank))) best.set(record.id, result);
    }
    return [...best.values()].sort((a, b) => (before(a.rank, b.rank) ? -1 : before(b.rank, a.rank) ? 1 : 0)).slice(0, MOST);
  }

  async function looked(typed) {
    if (!typed) return [];
    const latin = roman(typed);
    const numbers = [...heads(typed, 2), ...(latin === typed ? [] : heads(latin, 2))];
    return matches(await records([...new Set(numbers)]), typed, at);
  }

  async function guessed(typed) {
    if (typed.length < SLIPS) return [];
    const half = typed.length >> 1;
    const numbers = [
      ...heads(typed.slice(0, half), 3, typed),
      ...tails(backwards(typed.slice(half)), 3, backwards(typed)),
    ];
    return matches(await records([...new Set(numbers)]), typed, slippedAt);
  }

  /** The terms that are found for what was typed: as it stands, on the other keyboard, or with a slip. */
  async function find(text) {
    await ready();
    const typed = keyOf(text);
    const found = await looked(typed);
    if (found.length) return found;
    for (const other of switched(text)) {
      const meant = await looked(keyOf(other));
      if (meant.length) return meant;
    }
    return guessed(typed);
  }

  let readying;

  /** The index, asked for again if it could not be had. */
  function ready() {
    readying ??= load('index').catch((error) => {
      readying = undefined;
      throw error;
    });
    return readying;
  }

  // The box

  const form = document.querySelector('.search');
  const [input, list] = [form.querySelector('input'), form.querySelector('[role=listbox]')];
  const [popup, hint, heard] = [form.querySelector('.found'), form.querySelector('.hint'), form.querySelector('.heard')];
  let results = [];
  let chosen = -1;

  const address = ({id}) => `${form.dataset.root}${form.dataset.language}/concept/${id}.html`;

  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  /** A text in its language, with the letters that match marked. */
  function words(text, language, [from, to] = [0, 0], script = '') {
    const parts = [text.slice(0, from), ...(to > from ? [element('mark', {}, text.slice(from, to))] : []), text.slice(Math.max(from, to))];
    return element('bdi', {lang: index.languages[language] + script}, ...parts);
  }

  function option(result, place) {
    const {titles, language, kind, text, marked} = result;
    const isTitle = text === titles[language];
    const lines = [element('span', {className: 'hit'}, words(titles[language] || text, language, isTitle ? marked : [0, 0]))];
    const script = kind === ROMAN ? '-Latn' : '';
    if (!isTitle) lines[0].append(' ', element('span', {className: 'as'}, words(text, language, marked, script)));
    const others = titles.flatMap((title, other) => (title && other !== language ? [words(title, other), ' '] : []));
    lines.push(element('span', {className: 'others'}, ...others));
    const made = element('li', {id: `found-${place}`, role: 'option'}, ...lines);
    made.setAttribute('role', 'option');
    made.setAttribute('aria-selected', 'false');
    made.addEventListener('click', (event) => (event.ctrlKey || event.metaKey ? open(address(result)) : go(result)));
    made.addEventListener('auxclick', (event) => event.button === 1 && open(address(result)));
    return made;
  }

  const go = (result) => location.assign(address(result));

  function choose(place) {
    const options = list.children;
    options[chosen]?.setAttribute('aria-selected', 'false');
    chosen = place;
    const option = options[chosen];
    option?.setAttribute('aria-selected', 'true');
    option?.scrollIntoView({block: 'nearest'});
    if (option) input.setAttribute('aria-activedescendant', option.id);
    else input.removeAttribute('aria-activedescendant');
  }

  function close() {
    choose(-1);
    popup.hidden = true;
    input.setAttribute('aria-expanded', 'false');
  }

  function show(found) {
    results = found;
    choose(-1);
    list.replaceChildren(...found.map(option));
    list.hidden = !found.length;
    hint.hidden = found.length > 0;
    popup.hidden = false;
    input.setAttribute('aria-expanded', String(found.length > 0));
    const category = new Intl.PluralRules(form.dataset.language).select(found.length);
    const count = heard.dataset[category] || heard.dataset.other || '';
    heard.textContent = found.length ? count.replace('%(count)s', found.length.toLocaleString(form.dataset.language)) : heard.dataset.nothing;
  }

  async function typed() {
    const text = input.value;
    if (!keyOf(text)) {
      heard.textContent = '';
      close();
      return;
    }
    const found = await find(text).catch(() => null); // offline, say
    if (found && input.value === text) show(found); // else something else was typed meanwhile
  }

  /** Open the best match of all that is typed, of which the list may not know yet. */
  async function enter() {
    const [best] = await find(input.value).catch(() => []);
    if (best) go(best);
  }

  function pressed(event) {
    if (event.isComposing) return;
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (step && results.length) {
      if (popup.hidden) show(results);
      choose((chosen + step + results.length + (chosen < 0 && step < 0 ? 1 : 0)) % results.length);
    } else if (event.key === 'Enter') {
      if (chosen >= 0) go(results[chosen]);
      else enter();
    } else if (event.key === 'Escape') {
      if (popup.hidden) input.value = '';
      close();
    } else return;
    event.preventDefault();
  }

  /** From the link beneath, Escape leads back to the box. */
  function left(event) {
    if (event.key !== 'Escape') return;
    input.focus();
    close();
  }

  // Keys that lead to the box from anywhere; the one without Ctrl can be switched off (WCAG 2.1.4)

  const shortcut = document.querySelector('.shortcut');
  const SWITCH = 'cosmoglossary/no-shortcut';

  function shortcutIs(on) {
    try {
      if (on === undefined) return localStorage.getItem(SWITCH) === null;
      if (on) localStorage.removeItem(SWITCH);
      else localStorage.setItem(SWITCH, '');
    } catch {
      // A private window remembers nothing.
    }
    return on ?? true;
  }

  function lead(event) {
    const writing = event.target.closest?.('input, textarea, select, [contenteditable]');
    const slash = event.key === '/' && !writing && !(event.ctrlKey || event.metaKey || event.altKey);
    const both = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.shiftKey;
    if (!both && !(slash && shortcut.firstElementChild.getAttribute('aria-pressed') === 'true')) return;
    event.preventDefault();
    input.focus();
    input.select();
  }

  if (form) {
    form.hidden = false;
    input.addEventListener('focus', () => ready().catch(() => {}), {once: true});
    input.addEventListener('input', typed);
    input.addEventListener('keydown', pressed);
    form.addEventListener('focusout', (event) => form.contains(event.relatedTarget) || close());
    popup.addEventListener('mousedown', (event) => event.preventDefault()); // the focus stays in the box
    popup.addEventListener('keydown', left);
    form.addEventListener('submit', (event) => event.preventDefault());
    document.addEventListener('keydown', lead);
    const toggle = shortcut.firstElementChild;
    shortcut.hidden = false;
    toggle.setAttribute('aria-pressed', String(shortcutIs()));
    toggle.addEventListener('click', () => {
      toggle.setAttribute('aria-pressed', String(shortcutIs(toggle.getAttribute('aria-pressed') !== 'true')));
    });
  }

  return {
    find,
    keyOf,
    romanOf: (text) => roman(keyOf(text)),
    index: (known, whole) => {
      index = {
        ...known,
        roman: known.roman.map(([pattern, other]) => [new RegExp(pattern, 'g'), other]),
        heads: known.heads.split('\n'),
        tails: known.tails ? known.tails.split('\n') : [],
      };
      if (whole) pages.set(0, Promise.resolve(whole.map(keyed)));
    },
    page: (number, found) => opened.get(number)(found),
  };
})();
