/*
 * Practising the cards of a deck in the browser. The cards and their faces are those of the Anki deck, the schedule is
 * FSRS's (vendor/ts-fsrs.js, loaded with the first card), and what the reader has learnt is kept in the browser
 * (study.js) and in files that the reader saves. An address may name a part of the deck: `?topic=ID`, `?tag=ID`,
 * `?concept=ID` or `?starred`.
 *
 * The deck comes as scripts, because only those can be loaded from a disk: the one that the page names calls
 * `practise.deck`, and those with the fields of notes, loaded when they are needed, call `practise.notes`. Types: tests/node/data.d.ts.
 */
/* exported practise */
const practise = (() => {
  'use strict';

  const HOUR = 3600e3;
  const MORE = 10; // new cards beyond those of the day, for who asks for more
  const LEARN_AHEAD = HOUR / 3; // how much too early a card being learnt may come, if there is nothing else to do
  const [AGAIN, GOOD] = [1, 3]; // ratings
  const CONCEPT = 2; // the columns of a note in the script of the deck
  const GROUPS = 3;

  const section = /** @type {HTMLElement} */ (document.querySelector('.practise'));
  const glossary = String(section.dataset.glossary);
  const {REVIEW, written, dayOf, endOfDay} = study;
  /** @type {Map<number, (rows: string[][]) => void>} */
  const waiting = new Map(); // for the notes of a script that is being loaded
  /** @type {Map<number, Promise<string[][]>>} */
  const scripts = new Map();

  /** @type {Promise<void> | undefined} */
  let tools;
  /** @type {Schedule} */
  let schedule;
  /** @type {Deck} */
  let deck;
  /** @type {Card[]} */
  let cards; // in the order in which they are new
  let scope = ''; // the part that is practised: `topic/ID`, `tag/ID`, `concept/ID`, `starred`, or all
  /** @type {Card[]} */
  let pool; // its cards
  let extra = 0; // new cards beyond those of the day, which the reader asked for
  let isAhead = false; // true if cards are asked for before they are due
  /** @type {Set<string>} */
  const answered = new Set(); // the keys of the cards that were answered since the part was chosen
  /** @type {Progress} */
  let progress;
  /** @type {{card: Card, fields: Fields, isFront: boolean} | undefined} */
  let current;
  let undo = ''; // progress before the last answer
  /** @type {ShadowRoot} */
  let root;

  /**
   * Return a part of the page.
   * @param {string} name
   */
  function part(name) {
    return /** @type {HTMLElement} */ (section.querySelector(`[data-part="${name}"]`));
  }

  // Progress

  /** Return the progress that the browser keeps. */
  function storedProgress() {
    const read = study.parseProgress(study.kept(deck.id), deck.id);
    return read ?? study.noProgress(deck.id);
  }

  /** Let the browser keep the progress. */
  function storeProgress() {
    if (!study.keep(deck.id, JSON.stringify(progress))) showMessage('forgetful');
  }

  /**
   * Take over what is newer in other progress.
   * @param {Progress} other
   */
  function merge(other) {
    for (const [key, state] of Object.entries(other.cards)) {
      const own = progress.cards[key];
      if (!own || new Date(own.last_review ?? 0) < new Date(state.last_review ?? 0)) progress.cards[key] = state;
    }
  }

  // Which card is next

  /** Return how many cards were begun today. */
  function begunToday() {
    return progress.begun.day === dayOf(Date.now()) ? progress.begun.count : 0;
  }

  /** Return the cards of the part that are due, the new ones of today, and those that the reader may ask for besides. */
  function queues() {
    const now = Date.now();
    // All cards of one word come, one after the other; else those of a note wait for another day.
    const isOneWord = scope.startsWith('concept/');
    const seen = isOneWord ? new Set() : notesSeenToday();
    const begun = new Set(seen);
    /** @type {Queues} */
    const all = {now, learning: [], reviews: [], fresh: [], ahead: [], more: []};
    for (const card of pool) {
      const state = progress.cards[card.key];
      if (state) queueOf(all, card, state, seen.has(card.note)).push([new Date(state.due).getTime(), card]);
      else if (card.position >= 0 && !begun.has(card.note)) {
        if (!isOneWord) begun.add(card.note);
        all.fresh.push(card);
      }
    }
    for (const queue of [all.learning, all.reviews, all.ahead]) queue.sort(([one], [other]) => one - other);
    all.more = all.fresh.splice(newToday());
    return all;
  }

  /**
   * Return the queue of a card that was begun.
   * @param {Queues} all
   * @param {Card} card
   * @param {CardState} state
   * @param {boolean} waits
   */
  function queueOf(all, card, {state, due}, waits) {
    const isDue = new Date(due).getTime() < endOfDay(all.now);
    if (isDue && state !== REVIEW) return all.learning;
    if (isDue && !waits) return all.reviews;
    return answered.has(card.key) ? [] : all.ahead;
  }

  /** Return how many new cards may come today. */
  function newToday() {
    // Who has chosen the words by hand wants them all.
    if (scope === 'starred' || scope.startsWith('concept/')) return Infinity;
    return Math.max(0, progress.limit - begunToday() + extra);
  }

  /** Return the notes of which a card was answered today: the other cards wait. */
  function notesSeenToday() {
    const today = dayOf(Date.now());
    const seen = new Set();
    for (const card of cards) {
      const state = progress.cards[card.key];
      if (state && dayOf(state.last_review ?? 0) === today) seen.add(card.note);
    }
    return seen;
  }

  /**
   * Return the next card.
   * @param {Queues} queues
   */
  function nextCard({now, learning, reviews, fresh, ahead}) {
    const [due, card] = learning[0] || [Infinity];
    if (due <= now) return card;
    if (reviews.length) return reviews[0][1];
    if (fresh.length) return fresh[0];
    if (isAhead && ahead.length) return ahead[0][1];
    return due <= now + LEARN_AHEAD ? card : undefined;
  }

  // Which part of the deck

  /** Return the part that the address of the page names. */
  function addressedScope() {
    const query = new URLSearchParams(location.search);
    if (query.has('starred')) return 'starred';
    const kind = ['concept', 'topic', 'tag'].find((kind) => query.has(kind));
    return kind ? `${kind}/${query.get(kind)}` : '';
  }

  /**
   * Practise a part of the deck.
   * @param {string} name
   */
  function chooseScope(name) {
    scope = name;
    const isIn = membership();
    pool = cards.filter(({note}) => isIn(note));
    answered.clear();
    isAhead = scope.startsWith('concept/');
    // A topic that is chosen when the new cards of the day are through begins with as many again.
    extra = scope ? begunToday() : 0;
    current = undefined;
    showScope();
    showStage('ready');
    part('intro').hidden = Object.keys(progress.cards).length > 0;
    showCounts(queues());
    part('begin').hidden = !pool.length;
    if (!pool.length) showMessage(scope === 'starred' && !study.starred(glossary).size ? 'starless' : 'empty');
  }

  /**
   * Return what tells if a note is in the part that is practised.
   * @returns {(note: number) => boolean}
   */
  function membership() {
    const [kind, id] = scope.split('/');
    if (kind === 'concept') return (note) => deck.notes[note][CONCEPT] === id;
    const stars = study.starred(glossary);
    if (kind === 'starred') return (note) => stars.has(deck.notes[note][CONCEPT]);
    const group = deck.groups.indexOf(scope);
    return (note) => !scope || deck.notes[note][GROUPS].includes(group);
  }

  /** Show in the box which part is practised; one word is a part of its own, and named there. */
  function showScope() {
    const box = /** @type {HTMLSelectElement} */ (part('scope'));
    box.value = scope;
    const [kind, id] = scope.split('/');
    const note = deck.notes.findIndex((note) => note[CONCEPT] === id);
    if (kind !== 'concept' || note < 0) return;
    const option = /** @type {HTMLOptionElement} */ (box.querySelector('[hidden], [data-caption]'));
    option.dataset.caption ??= option.text;
    Object.assign(option, {value: scope, hidden: false});
    box.value = scope;
    loadFields(note).then(
      (fields) => (option.text = `${option.dataset.caption} ${plainText(fields.Term)}`),
      () => {},
    );
  }

  // Faces

  /**
   * Fill a template of Anki's: sections that are there or not, and fields.
   * @param {string} template
   * @param {Fields} fields
   * @returns {string}
   */
  function fill(template, fields) {
    const sections = /{{([#^])([^}]+)}}([^]*?){{\/\2}}/g;
    const chosen = template.replace(sections, (_, mark, name, inner) =>
      Boolean(fields[name]) === (mark === '#') ? fill(inner, fields) : '',
    );
    return chosen.replace(/{{(?:(\w+)(?: (\w+))?:)?([^}]+)}}/g, (_, filter, voice, name) => {
      if (filter === 'type') return '<input id="typeans">';
      if (filter === 'tts') return `<span data-voice="${voice}">${fields[name]}</span>`;
      return fields[name];
    });
  }

  /**
   * Show a side, and return its box for what is typed.
   * @param {Card} card
   * @param {Fields} fields
   * @param {string} side
   */
  function showSide(card, fields, side) {
    current = {card, fields, isFront: side === 'front'};
    const face = /** @type {HTMLElement} */ (root.querySelector('.card'));
    face.innerHTML = fill(deck.faces[`${card.kind}.${side}.html`], fields);
    addRecordings(face);
    addVoices(face);
    return typeBox();
  }

  /** Return the box for what is typed. */
  function typeBox() {
    return /** @type {HTMLInputElement | null} */ (root.querySelector('#typeans'));
  }

  /**
   * Make buttons of Anki's tags for sounds.
   * @param {HTMLElement} face
   */
  function addRecordings(face) {
    const walker = document.createTreeWalker(face, NodeFilter.SHOW_TEXT);
    /** @type {Text[]} */
    const texts = []; // all of them before any is replaced, which would lead the walker astray
    while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
    for (const text of texts) {
      const sound = /^\s*\[sound:(.+)\]\s*$/.exec(text.data);
      if (sound) text.replaceWith(playButton(() => new Audio(deck.audio + sound[1]).play()));
    }
  }

  /**
   * Make buttons of words without a recording, which the device speaks.
   * @param {HTMLElement} face
   */
  function addVoices(face) {
    for (const span of /** @type {NodeListOf<HTMLElement>} */ (face.querySelectorAll('[data-voice]'))) {
      const words = new SpeechSynthesisUtterance(span.textContent);
      words.lang = String(span.dataset.voice).replace('_', '-');
      span.replaceWith(playButton(async () => speechSynthesis.speak(words)));
    }
  }

  /**
   * Make a button that plays something.
   * @param {() => Promise<void>} play
   */
  function playButton(play) {
    const {content} = /** @type {HTMLTemplateElement} */ (part('player'));
    const button = /** @type {Element} */ (content.firstElementChild).cloneNode(true);
    // The browser may not let a page speak by itself, and a sound may be missing; the reader can press the button.
    button.addEventListener('click', () => play().catch(() => {}));
    return button;
  }

  /** Play the first sound of the card. */
  function playFirst() {
    /** @type {HTMLElement | null} */ (root.querySelector('.replay-button'))?.click();
  }

  /**
   * Compare what was typed with what was expected, as Anki marks it. Stress, points and marks of Latin letters need not
   * be typed, ё must be.
   * @param {string} typed
   * @param {string} expected
   * @returns {[mark: string, text: string][]}
   */
  function compare(typed, expected) {
    const plain = typed
      .trim()
      .normalize('NFD')
      .replace(/[\u0300\u0301]/g, '');
    const given = [...plain.normalize()];
    const wanted = [...expected];
    if (search.answerKey(plain) === search.answerKey(expected)) return [['typeGood', expected]];
    const shorter = Math.min(given.length, wanted.length);
    let start = 0;
    while (start < shorter && given[start] === wanted[start]) start++;
    let end = 0;
    while (end < shorter - start && given.at(-1 - end) === wanted.at(-1 - end)) end++;
    const missed = marked(wanted, start, end, 'typeMissed');
    return given.length ? [...marked(given, start, end, 'typeBad'), ['', '\n↓\n'], ...missed] : missed;
  }

  /**
   * Return the answer that was typed, if it is one of those that are right: whatever its first letter's case, and its
   * kinds of dashes, apostrophes and spaces.
   * @param {string} typed
   * @param {string[]} answers
   */
  function rightAnswer(typed, answers) {
    const key = looseKey(typed);
    return key && answers.find((answer) => looseKey(answer) === key);
  }

  /**
   * Return what is the same for all answers that are right.
   * @param {string} text
   */
  function looseKey(text) {
    const plain = text
      .normalize('NFC')
      .replace(/[\u0300\u0301\u00ad\u200b]/g, '')
      .replace(/[\u2010-\u2014\u2212]/g, '-')
      .replace(/[\u2018\u2019\u02bc]/g, "'")
      .replace(/\s+/g, ' ')
      .trim();
    return search.answerKey(plain.charAt(0).toLowerCase() + plain.slice(1));
  }

  /**
   * Mark the letters between those that are right.
   * @param {string[]} letters
   * @param {number} start
   * @param {number} end
   * @param {string} mark
   * @returns {[mark: string, text: string][]}
   */
  function marked(letters, start, end, mark) {
    const stop = letters.length - end;
    return [
      ['typeGood', letters.slice(0, start).join('')],
      [mark, letters.slice(start, stop).join('')],
      ['typeGood', letters.slice(stop).join('')],
    ];
  }

  /**
   * Show what was typed beside what was expected, and tell if it was right.
   * @param {HTMLElement} box
   * @param {string} typed
   * @param {string} expected
   * @param {string[]} answers
   */
  function showComparison(box, typed, expected, answers) {
    const result = document.createElement('code');
    result.id = 'typeans';
    const right = rightAnswer(typed, answers);
    /** @type {[mark: string, text: string][]} */
    const pieces = right ? [['typeGood', right]] : compare(typed, expected);
    for (const [mark, text] of pieces) {
      if (!text) continue;
      const piece = document.createElement('span');
      piece.className = mark;
      piece.textContent = text;
      result.append(piece);
    }
    box.replaceWith(result);
    return pieces.every(([mark]) => mark === 'typeGood');
  }

  // From card to card

  /**
   * Return the fields of a note, whose script is loaded once.
   * @param {number} note
   * @returns {Promise<Fields>}
   */
  async function loadFields(note) {
    const number = Math.floor(note / deck.size);
    const script = scripts.get(number) ?? loadNotes(number);
    scripts.set(number, script);
    const row = (await script)[note % deck.size];
    return Object.fromEntries(deck.fields.map((name, column) => [name, row[column]]));
  }

  /**
   * Load a script with notes.
   * @param {number} number
   * @returns {Promise<string[][]>}
   */
  function loadNotes(number) {
    return new Promise((resolve, reject) => {
      waiting.set(number, resolve);
      loadScript(`${deck.folder}/${number}.js`).catch((error) => {
        scripts.delete(number); // to be asked for again
        reject(error);
      });
    });
  }

  /** Load what the first card needs, once: the scheduler, the look of cards, and the script that compares answers. */
  function loadTools() {
    /** @type {HTMLLinkElement} */ (root.firstElementChild).href = String(section.dataset.style);
    // Who has searched has it already; until then, this name is that of the search box by its id.
    const isSearching = 'find' in search;
    tools ??= Promise.all([
      loadScript(String(section.dataset.scheduler)),
      isSearching || loadScript(String(section.dataset.search)),
    ]).then(
      () => {
        schedule = FSRS.fsrs();
      },
      (error) => {
        tools = undefined; // to be asked for again
        throw error;
      },
    );
    return tools;
  }

  /**
   * Load a script that the page does not name.
   * @param {string} address
   * @returns {Promise<void>}
   */
  function loadScript(address) {
    return new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = address;
      script.onload = () => resolve();
      script.onerror = () => reject(address);
      document.head.append(script);
    });
  }

  /** Show the next card. */
  function showNext() {
    const all = queues();
    showCounts(all);
    const card = nextCard(all);
    if (card) {
      Promise.all([loadFields(card.note), loadTools()]).then(
        ([fields]) => showFront(card, fields),
        () => showMessage('missing'),
      );
    } else showEnd(all);
  }

  /**
   * Ask a card.
   * @param {Card} card
   * @param {Fields} fields
   */
  function showFront(card, fields) {
    showStage('question');
    const box = showSide(card, fields, 'front');
    if (box) {
      Object.assign(box, {autocomplete: 'off', autocapitalize: 'off', spellcheck: false});
      box.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter' || event.isComposing) return;
        event.preventDefault(); // else the same press of the key presses the button that gets the focus
        showBack();
      });
    }
    (box || part('show')).focus({preventScroll: true});
    section.scrollIntoView();
    if (card.kind === 'listen') playFirst();
  }

  /** Show the answer. */
  function showBack() {
    if (!current) return;
    const {card, fields} = current;
    const typed = typeBox()?.value ?? '';
    const box = showSide(card, fields, 'back');
    const isWrong = box && !showTyped(box, typed) && typed.trim(); // who types nothing may have said it aloud
    showStage('answer');
    const outcomes = schedule.repeat(progress.cards[card.key] ?? FSRS.createEmptyCard(), new Date());
    for (const button of answerButtons()) {
      const rating = ratingOf(button);
      /** @type {Element} */ (button.querySelector('small')).textContent = timeUntil(
        outcomes[rating].card.due,
        'short',
      );
      const isSuggested = rating === (isWrong ? AGAIN : GOOD);
      button.classList.toggle('suggested', isSuggested);
      if (isSuggested) button.focus({preventScroll: true});
    }
    // The buttons lie over the card; the style sheet says how far above them scrolling is to end.
    const answer = root.querySelectorAll('#answer ~ :is(.typed, .term, .answer, .pair)');
    for (const line of answer) line.scrollIntoView({block: 'nearest'});
    playFirst();
  }

  /**
   * Show what was typed beside what the current card expects, and tell if it was right.
   * @param {HTMLElement} box
   * @param {string} typed
   */
  function showTyped(box, typed) {
    if (!current) return false;
    const {card, fields} = current;
    const [, field = ''] = /{{type:(?:nc:)?([^}]+)}}/.exec(deck.faces[`${card.kind}.back.html`]) ?? [];
    const accepted = Array.from(root.querySelectorAll('.accepted > span'), (answer) => answer.textContent);
    return showComparison(box, typed, plainText(fields[field]), accepted);
  }

  /** Return the buttons of the ratings. */
  function answerButtons() {
    return /** @type {NodeListOf<HTMLElement>} */ (part('answers').querySelectorAll('[data-rating]'));
  }

  /**
   * Return the rating of a button.
   * @param {HTMLElement} button
   */
  function ratingOf(button) {
    return /** @type {Rating} */ (Number(button.dataset.rating));
  }

  /**
   * Return the text of a field.
   * @param {string} html
   */
  function plainText(html) {
    const holder = document.createElement('template');
    holder.innerHTML = html;
    return holder.content.textContent;
  }

  /**
   * Rate the current card.
   * @param {Rating} rating
   */
  function rate(rating) {
    if (!current || current.isFront) return;
    undo = JSON.stringify(progress);
    const {key} = current.card;
    if (!progress.cards[key]) progress.begun = {day: dayOf(Date.now()), count: begunToday() + 1};
    progress.cards[key] = schedule.next(progress.cards[key] ?? FSRS.createEmptyCard(), new Date(), rating).card;
    answered.add(key);
    storeProgress();
    part('undo').hidden = false;
    showNext();
  }

  /** Take the last answer back. */
  function takeBack() {
    progress = JSON.parse(undo);
    answered.clear(); // of cards that are asked ahead the first may come once more
    storeProgress();
    part('undo').hidden = true;
    showNext();
  }

  /**
   * Show that no card is left.
   * @param {Queues} queues
   */
  function showEnd({now, learning, more}) {
    let soonest = Infinity;
    for (const {key} of pool) {
      const due = new Date(progress.cards[key]?.due ?? 0).getTime();
      if (due > now) soonest = Math.min(soonest, due);
    }
    if (learning.length) [[soonest]] = learning;
    current = undefined;
    showStage('rest');
    const isAnyDue = Number.isFinite(soonest);
    part('more').hidden = !more.length && !pool.some(({key}) => progress.cards[key]);
    part('nothing').hidden = isAnyDue;
    part('soon').hidden = !isAnyDue;
    if (isAnyDue) showWhen(soonest);
    part('rest').focus();
  }

  /**
   * Show when the next card is due, in full words: an abbreviation would bring a second full stop.
   * @param {number} moment
   */
  function showWhen(moment) {
    const when = part('when');
    const text = timeUntil(moment, 'long');
    // Some languages abbreviate even then.
    const isStopped = when.nextSibling?.textContent?.startsWith('.');
    when.textContent = isStopped ? text.replace(/\.$/, '') : text;
  }

  // Around the card

  /**
   * Show what belongs to a stage.
   * @param {'ready' | 'question' | 'answer' | 'rest'} stage
   */
  function showStage(stage) {
    for (const element of /** @type {NodeListOf<HTMLElement>} */ (section.querySelectorAll('[data-stage]'))) {
      element.hidden = !element.dataset.stage?.split(' ').includes(stage);
    }
    showMessage('');
  }

  /**
   * Show one of the messages, or none.
   * @param {string} name
   */
  function showMessage(name) {
    for (const message of /** @type {Iterable<HTMLElement>} */ (part('messages').children)) {
      message.hidden = message.dataset.message !== name;
    }
  }

  /**
   * Show how many cards are left.
   * @param {Queues} queues
   */
  function showCounts({learning, reviews, fresh, ahead}) {
    const due = learning.length + reviews.length + (isAhead ? ahead.length : 0);
    part('due').textContent = written(due);
    part('new').textContent = written(fresh.length);
    const keys = new Set(pool.map(({key}) => key));
    const states = Object.entries(progress.cards).filter(([key]) => keys.has(key));
    const words = new Set(pool.filter(({position}) => position >= 0).map(({note}) => note));
    study.writeShare(part('learnt'), study.counts(Object.fromEntries(states)).learnt, words.size);
  }

  /** Go on when no card is left for today: with new ones, or else with those that are due another day. */
  function practiseMore() {
    if (queues().more.length) extra += MORE;
    else {
      isAhead = true;
      answered.clear();
    }
    showNext();
  }

  /**
   * Return how far away a moment is.
   * @param {number | Date} moment
   * @param {'short' | 'long'} style
   */
  function timeUntil(moment, style) {
    const minutes = Math.max(1, Math.round((new Date(moment).getTime() - Date.now()) / 60e3));
    /** @type {[unit: string, minutes: number][]} */
    const units = [
      ['year', 525600],
      ['month', 43200],
      ['day', 1440],
      ['hour', 60],
    ];
    const [unit, length] = units.find(([, length]) => minutes >= length) ?? ['minute', 1];
    const number = Math.round(minutes / length);
    // Not by `Intl.RelativeTimeFormat`: browsers know the plural forms of all languages, but not the words of all.
    const category = study.pluralOf(number);
    const {content} = /** @type {HTMLTemplateElement} */ (part('times'));
    const words = [category, 'other'].map((form) => content.querySelector(`[data-time="${unit} ${style} ${form}"]`));
    return (words[0] ?? words[1])?.textContent.replace('{0}', written(number)) ?? '';
  }

  // Settings and files

  /** Offer the progress as a file. */
  function saveFile() {
    const link = document.createElement('a');
    const content = JSON.stringify({...progress, stars: Object.fromEntries(study.starsOf(glossary))});
    link.href = URL.createObjectURL(new Blob([content], {type: 'application/json'}));
    link.download = `${deck.file}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), HOUR / 60);
  }

  /** Take over progress from a file. */
  async function loadFile() {
    const file = /** @type {HTMLInputElement} */ (part('load')).files?.[0];
    if (!file) return;
    const read = study.parseProgress(await file.text(), deck.id);
    if (read) {
      merge(read);
      storeProgress();
      study.addStars(glossary, study.readStars(read.stars ?? {}));
      if (!current) chooseScope(scope);
    }
    showMessage(read ? 'loaded' : 'foreign');
  }

  // Beginning

  /**
   * Begin with a deck.
   * @param {Deck} read
   */
  function begin(read) {
    deck = read;
    cards = deck.notes.flatMap(cardsOf).sort((one, other) => one.position - other.position);
    progress = storedProgress();
    addFace();
    listen();
    section.hidden = false;
    chooseScope(addressedScope());
  }

  /**
   * Return the cards of a note.
   * @param {DeckNote} note
   * @param {number} number
   */
  function cardsOf([guid, positions], number) {
    /** @type {Card[]} */
    const made = [];
    for (const [column, kind] of deck.kinds.entries()) {
      const position = positions[column];
      if (position !== null) made.push({key: `${guid} ${kind}`, note: number, kind, position});
    }
    return made;
  }

  /** Add a shadow root for the cards, so that their style stays there. */
  function addFace() {
    root = part('card').attachShadow({mode: 'open'});
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(deck.style);
    root.adoptedStyleSheets = [sheet];
    root.innerHTML = '<link rel="stylesheet"><div class="card"></div>';
    document.dispatchEvent(new CustomEvent('shadowrootadded', {detail: root})); // for the stress marks in it: see site.js
    const dark = matchMedia('(prefers-color-scheme: dark)');
    /** Show the card as dark as the page. */
    function applyScheme() {
      const {scheme} = document.documentElement.dataset;
      root.lastElementChild?.classList.toggle('nightMode', scheme ? scheme === 'dark' : dark.matches);
    }
    dark.addEventListener('change', applyScheme);
    document.addEventListener('schemechange', applyScheme);
    applyScheme();
  }

  /** Listen to the page. */
  function listen() {
    const limit = /** @type {HTMLSelectElement} */ (part('limit'));
    limit.value = String(progress.limit);
    limit.addEventListener('change', () => {
      progress.limit = Number(limit.value);
      storeProgress();
      showCounts(queues());
    });
    part('begin').addEventListener('click', showNext);
    part('again').addEventListener('click', showNext);
    part('more').addEventListener('click', practiseMore);
    part('scope').addEventListener('change', ({target}) => {
      chooseScope(/** @type {HTMLSelectElement} */ (target).value);
    });
    part('show').addEventListener('click', showBack);
    part('undo').addEventListener('click', takeBack);
    part('save').addEventListener('click', saveFile);
    part('load').addEventListener('change', loadFile);
    for (const button of answerButtons()) button.addEventListener('click', () => rate(ratingOf(button)));
    // Only while the focus is among the card and its answers, so that a digit means nothing elsewhere.
    part('study').addEventListener('keydown', ({key, ctrlKey, metaKey, altKey}) => {
      if (ctrlKey || metaKey || altKey) return;
      for (const button of answerButtons()) if (button.dataset.rating === key) rate(ratingOf(button));
    });
    addEventListener('storage', (event) => {
      if (event.key === `cosmoglossary/${deck.id}`) progress = storedProgress(); // answered in another tab
    });
  }

  return {
    deck: begin,
    /**
     * Take over the fields of notes that are being loaded.
     * @param {number} number
     * @param {string[][]} rows
     */
    notes: (number, rows) => waiting.get(number)?.(rows),
    fill,
    compare,
  };
})();
