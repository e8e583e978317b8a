/*
 * Practising the cards of a deck in the browser. The cards and their faces are those of the Anki deck, the schedule is
 * FSRS's (vendor/ts-fsrs.js), and what the reader has learnt is kept in the browser and in files that the reader saves.
 *
 * The deck comes as scripts, because only those can be loaded from a disk: the one that the page names calls
 * `practise.deck`, and those with the fields of notes, loaded when they are needed, call `practise.notes`.
 */
window.practise = (() => {
  'use strict';

  const HOUR = 3600e3;
  const TURN_OF_DAY = 4 * HOUR; // as in Anki: a night belongs to the day before
  const AHEAD = HOUR / 3; // how much too early a card being learnt may come, if there is nothing else to do

  const section = document.querySelector('.practise');
  const part = (name) => section.querySelector(`[data-part="${name}"]`);
  const language = document.documentElement.lang;
  const schedule = FSRS.fsrs();
  const waiting = new Map(); // number of a script with notes → what to do with them
  const loaded = new Map(); // number of a script with notes → promise of them

  let deck;
  let cards; // [{key, note, kind, place}] in the order in which they are new
  let progress;
  let current; // {card, fields, front} while one is shown
  let undo; // progress before the last answer, as text

  // Progress

  const day = (time) => new Date(new Date(time) - TURN_OF_DAY).toDateString();
  const empty = () => ({version: 1, deck: deck.id, limit: 10, begun: {day: '', count: 0}, cards: {}});
  const drawer = () => `cosmoglossary/${deck.id}`;

  function remembered() {
    try {
      return parsed(localStorage.getItem(drawer()));
    } catch {
      return null;
    }
  }

  function remember() {
    try {
      localStorage.setItem(drawer(), JSON.stringify(progress));
    } catch {
      say('forgetful'); // a private window, or no room left
    }
  }

  /** The progress that a text holds; null if it is none of this deck. */
  function parsed(text) {
    try {
      const found = JSON.parse(text);
      const sound = found.version === 1 && found.deck === deck.id && Object.values(found.cards).every(isState);
      return sound ? {...empty(), ...found} : null;
    } catch {
      return null;
    }
  }

  function isState(state) {
    const numbers = ['stability', 'difficulty', 'scheduled_days', 'reps', 'lapses', 'learning_steps', 'state'];
    const dates = [state.due, state.last_review];
    return numbers.every((name) => Number.isFinite(state[name])) && dates.every((date) => !isNaN(Date.parse(date)));
  }

  /** Take over what is newer in other progress. */
  function merge(other) {
    for (const [key, state] of Object.entries(other.cards)) {
      const own = progress.cards[key];
      if (!own || new Date(own.last_review) < new Date(state.last_review)) progress.cards[key] = state;
    }
  }

  // Which card is next

  const newToday = () => (progress.begun.day === day(Date.now()) ? progress.begun.count : 0);

  /** The cards that are due, first those being learnt; and new ones, if there is room for them today. */
  function choices() {
    const now = Date.now();
    const today = day(now);
    const endOfDay = new Date(now - TURN_OF_DAY).setHours(24, 0, 0, 0) + TURN_OF_DAY;
    const seen = new Set(); // notes of which another card was shown today
    for (const card of cards) {
      const state = progress.cards[card.key];
      if (state && day(state.last_review) === today) seen.add(card.note);
    }
    const learning = [];
    const reviews = [];
    const fresh = [];
    for (const card of cards) {
      const state = progress.cards[card.key];
      if (!state) {
        if (card.place >= 0 && !seen.has(card.note)) fresh.push(card);
        continue;
      }
      const due = Date.parse(state.due);
      if (state.state !== FSRS.State.Review) {
        if (due < endOfDay) learning.push([due, card]);
      } else if (due < endOfDay && !seen.has(card.note)) reviews.push([due, card]);
    }
    const inTime = (list) => list.sort((a, b) => a[0] - b[0]);
    return {now, learning: inTime(learning), reviews: inTime(reviews), fresh: siblingsApart(fresh)};
  }

  /** Of each note only the first new card, and no more than are still new today. */
  function siblingsApart(fresh) {
    const notes = new Set();
    const left = Math.max(0, progress.limit - newToday());
    return fresh.filter((card) => !notes.has(card.note) && notes.add(card.note)).slice(0, left);
  }

  function chosen({now, learning, reviews, fresh}) {
    const [due, card] = learning[0] || [Infinity];
    if (due <= now) return card;
    if (reviews.length) return reviews[0][1];
    if (fresh.length) return fresh[0];
    return due <= now + AHEAD ? card : undefined;
  }

  // Faces

  /** A template of Anki's with the values of a note: sections that are there or not, and fields. */
  function filled(template, fields) {
    const sections = /{{([#^])([^}]+)}}([^]*?){{\/\2}}/g;
    const there = (mark, name) => Boolean(fields[name]) === (mark === '#');
    const chosen = template.replace(sections, (_, mark, name, inner) => (there(mark, name) ? filled(inner, fields) : ''));
    return chosen.replace(/{{(?:(\w+)(?: (\w+))?:)?([^}]+)}}/g, (_, filter, voice, name) => {
      if (filter === 'type') return '<input id="typeans">';
      if (filter === 'tts') return `<span data-voice="${voice}">${fields[name]}</span>`;
      return fields[name];
    });
  }

  /** Show a side of the current card. */
  function show(side) {
    const {card, fields} = current;
    current.front = side === 'front';
    const paper = root.querySelector('.card');
    paper.innerHTML = filled(deck.faces[`${deck.kinds[card.kind]}.${side}.html`], fields);
    soundIn(paper);
    voicesIn(paper);
    return paper.querySelector('#typeans');
  }

  /** Anki's tags for sounds become buttons to play them. */
  function soundIn(paper) {
    const walker = document.createTreeWalker(paper, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts) {
      const sound = /^\s*\[sound:(.+)\]\s*$/.exec(text.data);
      if (sound) text.replaceWith(player(() => new Audio(deck.audio + sound[1]).play()));
    }
  }

  /** Words without a recording are spoken by the device, if it can. */
  function voicesIn(paper) {
    for (const place of paper.querySelectorAll('[data-voice]')) {
      const words = new SpeechSynthesisUtterance(place.textContent);
      words.lang = place.dataset.voice.replace('_', '-');
      place.replaceWith(player(async () => speechSynthesis.speak(words)));
    }
  }

  function player(speak) {
    const button = part('player').content.firstElementChild.cloneNode(true);
    // The browser may not let a page speak by itself, and a sound may be missing; the reader can press the button.
    button.addEventListener('click', () => speak().catch(() => {}));
    return button;
  }

  const play = () => root.querySelector('.replay-button')?.click();

  /** What was typed beside what was expected, in the marks that Anki uses. Stress need not be typed, ё must be. */
  function compared(typed, expected) {
    const given = [...typed.trim().normalize('NFD').replace(/[\u0300\u0301]/g, '').normalize()];
    const wanted = [...expected];
    if (given.join('') === wanted.join('')) return [['typeGood', expected]];
    const shorter = Math.min(given.length, wanted.length);
    let start = 0;
    while (start < shorter && given[start] === wanted[start]) start++;
    let end = 0;
    while (end < shorter - start && given.at(-1 - end) === wanted.at(-1 - end)) end++;
    const cut = (letters) => [letters.slice(0, start), letters.slice(start, letters.length - end), letters.slice(letters.length - end)];
    const marked = (letters, middle) => cut(letters).map((piece, at) => [at === 1 ? middle : 'typeGood', piece.join('')]);
    const lines = [...marked(wanted, 'typeMissed')];
    return given.length ? [...marked(given, 'typeBad'), ['', '\n↓\n'], ...lines] : lines;
  }

  function judge(input, typed, expected) {
    const result = document.createElement('code');
    result.id = 'typeans';
    for (const [kind, text] of compared(typed, expected)) {
      if (!text) continue;
      const piece = document.createElement('span');
      piece.className = kind;
      piece.textContent = text;
      result.append(piece);
    }
    input.replaceWith(result);
  }

  // What happens

  /** The fields of a card's note, whose script is loaded first if need be. */
  function fieldsOf(card) {
    const number = Math.floor(card.note / deck.size);
    if (!loaded.has(number)) {
      loaded.set(number, new Promise((resolve, reject) => {
        waiting.set(number, resolve);
        const script = document.createElement('script');
        script.src = `${deck.folder}/${number}.js`;
        script.onerror = () => {
          loaded.delete(number);
          reject(script.src);
        };
        document.head.append(script);
      }));
    }
    return loaded.get(number).then((rows) => {
      const row = rows[card.note % deck.size];
      return Object.fromEntries(deck.fields.map((name, at) => [name, row[at]]));
    });
  }

  function next() {
    const all = choices();
    tally(all);
    const card = chosen(all);
    if (card) fieldsOf(card).then((fields) => front(card, fields), () => say('missing'));
    else rest(all);
  }

  function front(card, fields) {
    current = {card, fields};
    stage('question');
    const input = show('front');
    if (input) {
      Object.assign(input, {autocomplete: 'off', autocapitalize: 'off', spellcheck: false});
      input.addEventListener('keydown', (event) => event.key === 'Enter' && !event.isComposing && back());
    }
    (input || part('show')).focus({preventScroll: true});
    section.scrollIntoView();
    if (deck.kinds[card.kind] === 'listen') play();
  }

  function back() {
    const typed = root.querySelector('#typeans')?.value;
    const answer = /{{type:([^}]+)}}/.exec(deck.faces[`${deck.kinds[current.card.kind]}.back.html`]);
    const input = show('back');
    if (input) judge(input, typed || '', plain(current.fields[answer[1]]));
    stage('answer');
    const outcomes = schedule.repeat(state(current.card), new Date());
    for (const button of part('answers').querySelectorAll('[data-rating]')) {
      button.querySelector('small').textContent = away(outcomes[button.dataset.rating].card.due);
    }
    part('answers').querySelector('[data-rating="3"]').focus({preventScroll: true});
    play();
  }

  function plain(html) {
    const holder = document.createElement('template');
    holder.innerHTML = html;
    return holder.content.textContent;
  }

  const state = (card) => progress.cards[card.key] || FSRS.createEmptyCard(new Date());

  function rate(rating) {
    undo = JSON.stringify(progress);
    const {card} = current;
    if (!progress.cards[card.key]) progress.begun = {day: day(Date.now()), count: newToday() + 1};
    progress.cards[card.key] = schedule.next(state(card), new Date(), rating).card;
    remember();
    part('undo').hidden = false;
    next();
  }

  function takeBack() {
    progress = parsed(undo);
    remember();
    part('undo').hidden = true;
    next();
  }

  function rest({learning}) {
    const dues = cards.map((card) => progress.cards[card.key]).filter(Boolean).map((each) => Date.parse(each.due));
    const soonest = learning.length ? learning[0][0] : Math.min(...dues.filter((due) => due > Date.now()));
    current = undefined;
    stage('rest');
    const {nothing, soon} = part('rest').dataset;
    part('outlook').textContent = Number.isFinite(soonest) ? soon.replace('{when}', away(soonest)) : nothing;
    part('rest').focus();
  }

  // What is shown around the card

  /** Show what belongs to a stage: ready, question, answer or rest. */
  function stage(name) {
    for (const element of section.querySelectorAll('[data-stage]')) {
      element.hidden = !element.dataset.stage.split(' ').includes(name);
    }
    say('');
  }

  function say(name) {
    for (const message of part('messages').children) message.hidden = message.dataset.message !== name;
  }

  function tally({learning, reviews, fresh}) {
    part('due').textContent = (learning.length + reviews.length).toLocaleString(language);
    part('new').textContent = fresh.length.toLocaleString(language);
  }

  /** How far away a moment is, in the reader's language. */
  function away(moment) {
    const minutes = Math.max(1, Math.round((new Date(moment) - Date.now()) / 60e3));
    const units = [['minute', 1], ['hour', 60], ['day', 1440], ['month', 43200], ['year', 525600]];
    const [unit, size] = units.filter(([, length]) => minutes >= length).pop();
    return new Intl.RelativeTimeFormat(language, {style: 'short'}).format(Math.round(minutes / size), unit);
  }

  // Keeping

  function save() {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([JSON.stringify(progress)], {type: 'application/json'}));
    link.download = `${deck.file}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), HOUR / 60);
  }

  function changeLimit(event) {
    progress.limit = Number(event.target.value);
    remember();
    tally(choices());
  }

  async function load(file) {
    const found = parsed(await file.text());
    if (found) {
      merge(found);
      remember();
      if (!current) tally(choices());
    }
    say(found ? 'loaded' : 'foreign');
  }

  // Beginning

  let root;

  function begin(given) {
    deck = given;
    cards = deck.notes.flatMap(([guid, places], note) =>
      places.flatMap((place, kind) => (place === null ? [] : [{key: `${guid} ${deck.kinds[kind]}`, note, kind, place}])),
    );
    cards.sort((a, b) => a.place - b.place);
    progress = remembered() || empty();
    paper();
    listen();
    section.hidden = false;
    stage('ready');
    tally(choices());
  }

  /** The cards have styles of their own, which stay within the place where they are shown. */
  function paper() {
    root = part('card').attachShadow({mode: 'open'});
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(deck.style);
    root.adoptedStyleSheets = [sheet];
    root.innerHTML = '<div class="card"></div>';
    document.dispatchEvent(new CustomEvent('planted', {detail: root})); // site.js hides stress marks in it, if it is asked to
    const night = matchMedia('(prefers-color-scheme: dark)');
    const dress = () => root.firstChild.classList.toggle('nightMode', night.matches);
    night.addEventListener('change', dress);
    dress();
  }

  function listen() {
    part('begin').addEventListener('click', next);
    part('again').addEventListener('click', next);
    part('show').addEventListener('click', back);
    part('undo').addEventListener('click', takeBack);
    part('save').addEventListener('click', save);
    part('load').addEventListener('change', (event) => event.target.files[0] && load(event.target.files[0]));
    part('limit').value = progress.limit;
    part('limit').addEventListener('change', changeLimit);
    part('answers').addEventListener('click', (event) => {
      const button = event.target.closest('[data-rating]');
      if (button) rate(Number(button.dataset.rating));
    });
    // Only while the focus is among the card and its answers, so that a digit means nothing elsewhere.
    part('study').addEventListener('keydown', (event) => {
      if (current && !current.front && '1234'.includes(event.key) && !(event.ctrlKey || event.metaKey || event.altKey)) {
        rate(Number(event.key));
      }
    });
    addEventListener('storage', (event) => {
      if (event.key === drawer()) progress = remembered() || empty();
    });
  }

  return {deck: begin, notes: (number, rows) => waiting.get(number)(rows), filled, compared};
})();
