/*
 * Searching in the scripts that `site/search/` writes; `search-box.js` loads this and shows what is found.
 * They are pages of a dictionary. `search.index` tells where each page begins, or brings the only page; every other
 * page calls `search.page` when it was asked for. They are scripts because a page from the disk can load nothing else.
 * Types: tests/node/data.d.ts.
 */
/* exported search */
const search = (() => {
  'use strict';

  const FOLDER = new URL('../search/', /** @type {HTMLScriptElement} */ (document.currentScript).src);
  const MAX_RESULTS = 20;
  const MAX_WORDS = 4; // of what is typed, the longest ones
  const MAX_BLOCKS = 5; // of texts
  const MAX_WEIGHT = 14; // of the pages of one search, counted by half pages of names: with the index, less than 100 kB
  const MAX_TRIED = 11; // of it, after which nothing new is tried
  const MIN_SLIP_LENGTH = 4; // in a shorter word, a slip could be almost any other word
  const MIN_TWO_SLIPS_LENGTH = 7;
  const MIN_TEXT_WORD = 3;
  const FORM = 2; // kinds of spellings: term, other name, form, romanisation
  const ROMAN = 3;
  const TOPIC = 5; // and a tag after it

  // Keys: what `text/search_keys.py` does, letter by letter.

  const UNHEARD = /[\u0300\u0301'’ʻʼʾʿʹʺ\x60ˈ´″“”„«»·"׳״\u00ad\u200b-\u200f\u2060\ufeff]/g;
  const POINTS =
    /\u0640|[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]/g;
  const SIGNS = /[\p{Sc}\p{Sm}\p{So}#%&*@§¶†‡‰]/gu;
  /** @type {Record<string, string>} */
  const LETTERS = {
    ...{ё: 'е', ς: 'σ', ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ħ: 'h', ı: 'i'},
    ...{ŋ: 'n', ə: 'e', ٱ: 'ا', ى: 'ي', ة: 'ه', ی: 'ي', ک: 'ك'},
  };

  /** @type {Map<string, string>} */
  const folded = new Map(); // remembered, as folding is the costly part of reading a page

  /**
   * Return the key of a text, and where in the text each letter of it comes from.
   * @param {string} text
   */
  function keyWithOffsets(text) {
    const words = wordsWithOffsets(text);
    return words.key ? words : signsWithOffsets(text);
  }

  /**
   * Return the words of a text as a key, and where in the text each letter of it comes from.
   * @param {string} text
   */
  function wordsWithOffsets(text) {
    let key = '';
    /** @type {number[]} */
    const offsets = [];
    let offset = 0;
    for (const letter of text.normalize()) {
      const plain = folded.get(letter) ?? fold(letter);
      folded.set(letter, plain);
      const voiced = /^[\u3099\u309a]$/.test(plain) && (key.slice(-1) + plain).normalize();
      if (voiced && voiced.length === 1) key = key.slice(0, -1) + voiced;
      else if (!/^[\u0300-\u036f]$/.test(plain) || !/[a-zα-ω]$/.test(key)) {
        for (const unit of plain.split('')) {
          if (unit === ' ' && (!key || key.endsWith(' '))) continue;
          key += unit;
          offsets.push(offset);
        }
      }
      offset += letter.length;
    }
    return {key: key.trimEnd(), offsets};
  }

  /**
   * Return the signs of a text that has no word, such as ♯, and where in the text each of them is.
   * @param {string} text
   */
  function signsWithOffsets(text) {
    let key = '';
    /** @type {number[]} */
    const offsets = [];
    for (const {0: letter, index} of text.matchAll(/./gsu)) {
      for (const sign of letter.normalize('NFKC').match(SIGNS) ?? []) {
        key += sign;
        for (let unit = 0; unit < sign.length; unit++) offsets.push(index);
      }
    }
    return {key, offsets};
  }

  /**
   * Return what a letter is in a key. Only Latin and Greek letters lose their marks: й is not и.
   * @param {string} letter
   */
  function fold(letter) {
    const wide = letter
      .replace(UNHEARD, '')
      .normalize('NFKC')
      .replace(/[\u0300\u0301]/g, '')
      .toLowerCase();
    const small = wide.replace(/[ёς]/g, (known) => LETTERS[known]).replace(UNHEARD, '');
    return Array.from(small.normalize('NFD'), plainLetter)
      .join('')
      .replace(/([a-zα-ω])[\u0300-\u036f]+/g, '$1')
      .replace(POINTS, '')
      .normalize()
      .replace(/[^\p{L}\p{N}\p{M}]/gu, ' ');
  }

  /**
   * Return the letter that people type for one that Unicode does not take apart; for katakana, hiragana.
   * @param {string} letter
   */
  function plainLetter(letter) {
    const isKatakana = letter >= '\u30a1' && letter <= '\u30f6';
    return isKatakana ? String.fromCharCode(letter.charCodeAt(0) - 0x60) : (LETTERS[letter] ?? letter);
  }

  /**
   * Return the key of a text.
   * @param {string} text
   */
  function searchKey(text) {
    return keyWithOffsets(text).key;
  }

  /**
   * Return what is the same for all answers that are right: case, signs and ё matter, other marks do not.
   * @param {string} text
   */
  function answerKey(text) {
    const letters = Array.from(text.normalize(), (letter) => {
      const small = letter.toLowerCase();
      const plain = fold(letter);
      if (small === 'ё' || (!plain.trim() && !/\p{M}/u.test(letter))) return letter;
      return small === letter ? plain : plain.toUpperCase();
    });
    return letters.join('').normalize();
  }

  /**
   * Return what is the same for all schemes of romanisation.
   * @param {string} key
   */
  function romanKey(key) {
    let roman = key;
    for (const [pattern, replacement] of index.roman) roman = roman.replace(pattern, replacement);
    return roman;
  }

  /**
   * Return what was meant if the keyboard was switched to another layout.
   * @param {string} text
   */
  function onOtherKeyboards(text) {
    const typed = text.toLowerCase();
    const meant = [];
    for (const [us, own] of index.keyboards) {
      meant.push(Array.from(typed, (letter) => own[us.indexOf(letter)] ?? letter).join(''));
      meant.push(Array.from(typed, (letter) => us[own.indexOf(letter)] ?? letter).join(''));
    }
    return meant.filter((other) => other !== typed);
  }

  // Pages of the dictionaries

  /** @type {SearchIndex} */
  let index;
  /** @type {Promise<unknown> | undefined} */
  let indexLoading;
  /** @type {Map<number, Promise<unknown[]>>} */
  const pages = new Map();
  /** @type {Map<number, (content: unknown) => void>} */
  const waiting = new Map(); // for the content of a page that is being loaded
  /** @type {Set<number>} */
  const asked = new Set(); // pages that the last search has asked for
  let weighed = 0; // what they weigh

  /**
   * Load a script of the dictionaries.
   * @param {string} path
   */
  function loadScript(path) {
    return new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = `${FOLDER}${path}.js`;
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
  }

  /** Load the index. */
  function loadIndex() {
    indexLoading ??= loadScript('index').catch((error) => {
      indexLoading = undefined; // the next search asks again
      throw error;
    });
    return indexLoading;
  }

  /**
   * Count a page that a search asks for, and tell if it may: after too many, it makes do with what it has. Pages that were
   * loaded before count as well, so that what is typed again finds the same.
   * @param {number} number
   */
  function isAffordable(number) {
    if (asked.has(number)) return true;
    const weight = number < index.middles.first ? 2 : 1;
    if (weighed + weight > MAX_WEIGHT) return false;
    weighed += weight;
    asked.add(number);
    return true;
  }

  /**
   * Load pages, each once.
   * @template Content, Item
   * @param {number[]} numbers
   * @param {(content: Content, number: number) => Item[]} open
   */
  async function loadPages(numbers, open) {
    const all = [...new Set(numbers)].map((number) => {
      let page = pages.get(number);
      if (!page) {
        const content = new Promise((resolve) => waiting.set(number, resolve));
        page = loadScript(`${index.version}/${number}`)
          .then(() => content)
          .then((loading) => open(/** @type {Content} */ (loading), number));
        page.catch(() => pages.delete(number));
        pages.set(number, page);
      }
      return /** @type {Promise<Item[]>} */ (page);
    });
    return (await Promise.all(all)).flat();
  }

  /**
   * Load pages of names.
   * @param {number[]} numbers
   */
  function loadNames(numbers) {
    return loadPages(numbers.filter(isAffordable), (/** @type {SearchRow[]} */ rows) => rows.map(withKeys));
  }

  /**
   * Load pages of words, which have one a line.
   * @param {number[]} numbers
   */
  function loadWords(numbers) {
    return loadPages(numbers.filter(isAffordable), (/** @type {string} */ lines) => lines.split('\n'));
  }

  /**
   * Add the keys of the spellings.
   * @param {SearchRow} row
   * @returns {Concept}
   */
  function withKeys([id, terms, rows]) {
    const spellings = [];
    for (const [language, kind, lines] of rows) {
      for (const text of lines.split('\n')) {
        const {key, offsets} = keyWithOffsets(text);
        spellings.push({language, kind, text, key: kind === ROMAN ? romanKey(key) : key, offsets});
      }
    }
    return {id, terms, spellings};
  }

  /**
   * Return where pages begin. Each line begins with the number of letters that are those of the line before.
   * @param {string} packed
   */
  function unpacked(packed) {
    let start = '';
    const lines = packed ? packed.split('\n') : [];
    return lines.map((line) => (start = start.slice(0, parseInt(line[0], 36)) + line.slice(1)));
  }

  /**
   * Return the dictionaries: their pages follow each other, then the blocks of texts, then the pages of beginnings.
   * @param {WrittenIndex} written
   */
  function dictionariesOf({sizes, ...written}) {
    const starts = [written.heads, written.middles, written.words].map(unpacked);
    const counts = sizes ?? starts.map(({length}) => length);
    let first = 0;
    let directory = sizes && sum(sizes);
    const [heads, middles, words] = starts.map((each, number) => {
      const dictionary = {starts: each, first, directory};
      first += counts[number];
      if (directory !== undefined) directory += each.length;
      return dictionary;
    });
    return {heads, middles, words, blocks: first, span: written.span ?? 0, overlap: written.overlap ?? 0};
  }

  /**
   * Return the first page that does not begin before a word.
   * @param {string[]} starts
   * @param {string} word
   */
  function firstFrom(starts, word) {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle] < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /**
   * Return the last page that does not begin after a word, or −1.
   * @param {string[]} starts
   * @param {string} word
   */
  function lastUpTo(starts, word) {
    const after = firstFrom(starts, word);
    return starts[after] === word ? after : after - 1;
  }

  /**
   * Return where pages begin around a key, and the number of the first of them. A large dictionary has pages for that; one
   * without a page, such as that of texts where no entry has a definition, has none.
   * @param {Dictionary} dictionary
   * @param {string} key
   */
  async function startsAround({starts, first, directory}, key) {
    if (directory === undefined || !starts.length) return {starts, first};
    const part = Math.max(0, lastUpTo(starts, key));
    const around = await loadPages([directory + part], (/** @type {string} */ packed) => unpacked(packed));
    return {starts: around, first: first + Math.max(0, part * index.span - index.overlap)};
  }

  /**
   * Return the pages that may have keys of a beginning, those around a key first.
   * @param {Dictionary} dictionary
   * @param {string} beginning
   * @param {number} most
   * @param {string} [key]
   */
  async function pagesOf(dictionary, beginning, most, key = beginning) {
    const {starts, first} = await startsAround(dictionary, key);
    // What begins like that may begin on the page before the first that begins with it.
    const from = Math.max(0, firstFrom(starts, beginning) - 1);
    const end = firstFrom(starts, `${beginning}\uffff`);
    const near = lastUpTo(starts, key);
    const numbers = Array.from({length: end - from}, (_, step) => from + step);
    numbers.sort((one, other) => Math.abs(one - near) - Math.abs(other - near));
    return numbers.slice(0, most).map((number) => first + number);
  }

  /**
   * Return the page of names for each of several words.
   * @param {string[]} words
   */
  async function pagesOfNames(words) {
    const pages = await Promise.all(words.map((word) => pagesOf(index.heads, word, 1)));
    return pages.flat();
  }

  // Matching names

  /**
   * Return a key without its spaces: who looks for space flight may type it in one word.
   * @param {string} key
   */
  function joined(key) {
    return key.replaceAll(' ', '');
  }

  /**
   * Return where letters end that begin somewhere in a key, whatever spaces are between them, or −1.
   * @param {string} key
   * @param {number} start
   * @param {string} letters
   */
  function endOf(key, start, letters) {
    let end = start;
    for (let at = 0; at < letters.length; at++) {
      if (key[end] === ' ' && at) end++;
      if (key[end++] !== letters[at]) return -1;
    }
    return end;
  }

  /**
   * Return where a word of a key begins that begins as was typed, and where that ends.
   * @param {string} key
   * @param {string} letters
   * @returns {[start: number, end: number] | undefined}
   */
  function wordAt(key, letters) {
    const [first] = letters;
    const isInner = index.within.test(first);
    let start = 0;
    do {
      const end = endOf(key, start, letters);
      if (end > 0) return [start, end];
      start = isInner ? key.indexOf(first, start + 1) : key.indexOf(' ', start) + 1;
    } while (start > 0);
    return undefined;
  }

  /**
   * Return where a key has what was typed, at any place.
   * @param {string} key
   * @param {string} letters
   * @returns {[start: number, end: number] | undefined}
   */
  function middleAt(key, letters) {
    const start = key.indexOf(letters);
    return start < 0 ? undefined : [start, start + letters.length];
  }

  /**
   * Return how far a spelling is from what was typed: 0 and 1 the same, 2 and 3 has it as a word, 4 and more begins so.
   * @param {Spelling} spelling
   * @param {number} start
   * @param {number} end
   */
  function distance({kind, key}, start, end) {
    if (!start && end === key.length) return kind === FORM ? 1 : 0;
    if (kind === FORM || kind >= TOPIC) return 2 + kind;
    const isWhole = (key[end] ?? ' ') === ' ';
    return (isWhole ? 2 : 4) + (start ? 1 : 0);
  }

  /**
   * Return the best spelling of a concept.
   * @param {Concept} concept
   * @param {string} letters
   * @param {string} roman
   * @param {typeof wordAt} find
   */
  function bestSpelling({id, terms, spellings}, letters, roman, find) {
    /** @type {Result | undefined} */
    let best;
    for (const spelling of spellings) {
      const {language, kind, text, key, offsets} = spelling;
      const [start, end] = find(key, kind === ROMAN ? roman : letters) ?? [-1, 0];
      if (start < 0) continue;
      const rank = [distance(spelling, start, end), kind, key.length];
      if (best && compare(rank, best.rank) >= 0) continue;
      // Another romanisation has not the letters that were typed.
      const [from, to] = kind === ROMAN ? [0, text.length] : [offsets[start], offsets[end] ?? text.length];
      best = {id, terms, language, kind, text, rank, marked: [[from, to]]};
    }
    return best;
  }

  /**
   * Compare two ranks: negative if one comes before the other.
   * @param {number[]} one
   * @param {number[]} other
   */
  function compare(one, other) {
    const differing = one.findIndex((value, position) => value !== other[position]);
    return differing < 0 ? 0 : one[differing] - other[differing];
  }

  /**
   * Return the best match of each concept, best first.
   * @param {Concept[]} concepts
   * @param {string} typed
   * @param {typeof wordAt} [find]
   */
  function bestMatches(concepts, typed, find = wordAt) {
    const letters = joined(typed);
    const roman = joined(romanKey(typed));
    return sorted(merged(concepts).map((concept) => bestSpelling(concept, letters, roman, find)));
  }

  /**
   * Return the results that there are, best first.
   * @param {(Result | undefined)[]} results
   */
  function sorted(results) {
    const found = results.flatMap((result) => result ?? []);
    return found.sort((one, other) => compare(one.rank, other.rank)).slice(0, MAX_RESULTS);
  }

  /**
   * Return what is known of each concept, which may be on several pages.
   * @param {Concept[]} concepts
   */
  function merged(concepts) {
    /** @type {Map<string, Concept>} */
    const byId = new Map();
    for (const concept of concepts) {
      const former = byId.get(concept.id);
      const spellings = former ? [...former.spellings, ...concept.spellings] : concept.spellings;
      byId.set(concept.id, {...concept, spellings});
    }
    return [...byId.values()];
  }

  /**
   * Find names with a word that begins as was typed.
   * @param {string} typed
   * @param {number} [most]
   */
  async function findExact(typed, most = 2) {
    if (!typed) return [];
    const letters = joined(typed);
    const roman = joined(romanKey(typed));
    const numbers = await pagesOf(index.heads, letters, most);
    if (roman !== letters) numbers.push(...(await pagesOf(index.heads, roman, 1)));
    return bestMatches(await loadNames(numbers), typed);
  }

  /**
   * Return a word without what its language may have attached to it, the least first.
   * @param {string} word
   */
  function bare(word) {
    const stems = [];
    for (const [before, after, least] of index.attached) {
      for (let start = 0; start + least <= word.length; start++) {
        if (!before.test(word.slice(0, start))) continue;
        for (let end = word.length; end >= start + least; end--) {
          if (end - start < word.length && after.test(word.slice(end))) stems.push(word.slice(start, end));
        }
      }
    }
    return stems;
  }

  /**
   * Find names that are what was typed but for an article, a preposition or a particle.
   * @param {string} typed
   */
  async function findBare(typed) {
    for (const stem of bare(typed)) {
      const found = (await findExact(stem, 1)).filter(({rank}) => rank[0] < 4);
      if (found.length) return found;
    }
    return [];
  }

  // Words in any order

  /**
   * Return how much of a typed word is a word: three parts if it is the same, two if it begins so, one but for slips.
   * @param {string} word
   * @param {string[]} typed
   */
  function likeness(word, [typed, ...stems]) {
    if (word === typed) return 3;
    if (typed.length > 1 && wordAt(word, typed)) return 2;
    if (stems.includes(word)) return 2;
    return slips(typed, word) ? 1 : 0;
  }

  /**
   * Match words, in any order, with those of a spelling. It is whole if all its words were typed, not all with slips.
   * @param {Spelling} spelling
   * @param {string[][]} words
   */
  function matchWords({kind, key, text, offsets}, words) {
    const scores = words.map(() => 0);
    /** @type {[number, number][]} */
    const marked = [];
    let start = 0;
    let isWhole = true;
    for (const word of key.split(' ')) {
      const likes = words.map((typed) => likeness(word, typed));
      isWhole &&= likes.some((like) => like % 2);
      for (const [number, like] of likes.entries()) {
        if (like <= scores[number]) continue;
        scores[number] = like;
        const end = start + (like === 2 ? Math.min(words[number][0].length, word.length) : word.length);
        if (kind !== ROMAN) marked.push([offsets[start], offsets[end] ?? text.length]);
      }
      start += word.length + 1;
    }
    return {
      scores: scores.map((like, number) => like * words[number][0].length),
      marked,
      isWhole: isWhole && scores.includes(3),
    };
  }

  /**
   * Return the best spelling of a concept by the words that it has, in any order.
   * @param {Concept} concept
   * @param {string[][]} words
   * @param {string[][]} romanWords
   * @returns {Result | undefined}
   */
  function bestByWords({id, terms, spellings}, words, romanWords) {
    /** @type {Result | undefined} */
    let best;
    const covered = words.map(() => 0);
    let weight = 1;
    for (const spelling of spellings) {
      const {language, kind, key, text} = spelling;
      const {scores, marked, isWhole} = matchWords(spelling, kind === ROMAN ? romanWords : words);
      scores.forEach((score, number) => (covered[number] = Math.max(covered[number], score)));
      if (isWhole) weight = 2;
      const rank = [-sum(scores), key.length, kind];
      if (rank[0] && (!best || compare(rank, best.rank) < 0)) {
        best = {id, terms, language, kind, text, rank, marked: marked.length ? marked : [[0, text.length]]};
      }
    }
    // What words of several names say together comes first: a rocket is a launch vehicle, too. A name of which every
    // word was typed says more than one that has a word of it: the U.S. is not The Challenge.
    const all = 3 * sum(words.map(([word]) => word.length));
    return best && {...best, rank: [sum(covered) === all ? -2 * all : -weight * sum(covered), ...best.rank]};
  }

  /**
   * Return the sum of numbers.
   * @param {number[]} numbers
   */
  function sum(numbers) {
    return numbers.reduce((one, other) => one + other, 0);
  }

  /**
   * Return the longest words of what was typed.
   * @param {string[]} words
   */
  function longest(words) {
    return [...new Set(words)].sort((one, other) => other.length - one.length).slice(0, MAX_WORDS);
  }

  /**
   * Find names by words in any order, and those that have only some of them.
   * @param {string} typed
   */
  async function findWords(typed) {
    // Letters that stand alone are initials: the U.S.
    const initials = typed.replace(/(?:^| )\p{L}(?: \p{L})+(?= |$)/gu, (letters) => ` ${joined(letters)}`).trim();
    const words = longest(initials.split(' '));
    if (words.length < 2) return [];
    const variants = words.map((word) => [word, ...bare(word)]);
    const romanWords = words.map((word) => [romanKey(word)]);
    const numbers = await pagesOfNames([...words, ...romanWords.flat()]);
    const concepts = merged(await loadNames(numbers.slice(0, MAX_WORDS)));
    const found = sorted(concepts.map((concept) => bestByWords(concept, variants, romanWords)));
    // What has but a small part of what was typed is no answer, beside what has most of it.
    return found.filter(({rank}) => 3 * rank[0] <= found[0].rank[0]);
  }

  // The middle of words, and slips

  /**
   * Find names by the middle or the end of a word.
   * @param {string} typed
   */
  async function findMiddles(typed) {
    if (typed.length < MIN_TEXT_WORD || typed.includes(' ')) return [];
    if (!index.middles.starts.length) return bestMatches(await loadNames([0]), typed, middleAt);
    const words = (await loadWords(await pagesOf(index.middles, typed, 2))).filter((word) => word.includes(typed));
    words.sort((one, other) => one.length - other.length);
    const numbers = await pagesOfNames(words.slice(0, 3));
    return bestMatches(await loadNames(numbers), typed, middleAt);
  }

  /**
   * Find names that are a part of what was typed in a script without spaces, the longest first.
   * @param {string} typed
   */
  async function findParts(typed) {
    if (!index.within.test(typed)) return [];
    const starts = [...typed].slice(0, MAX_WORDS + 1).map((_, first) => joined(typed).slice(first));
    const concepts = await loadNames(await pagesOfNames(starts));
    return sorted(
      merged(concepts).map(({id, terms, spellings}) => {
        const within = spellings.filter(({key}) => index.within.test(key) && key.length > 1 && typed.includes(key));
        const [best] = within.sort((one, other) => other.key.length - one.key.length);
        return best && {...best, id, terms, rank: [-best.key.length, best.kind], marked: [[0, best.text.length]]};
      }),
    );
  }

  /**
   * Count the slips by which a word, or its beginning, was typed: letters that are others, missing, too many or swapped.
   * Nothing, if there are too many; a half more if only the beginning was typed.
   * @param {string} typed
   * @param {string} word
   */
  function slips(typed, word) {
    const most = typed.length < MIN_TWO_SLIPS_LENGTH ? 1.5 : 2;
    if (typed.length < MIN_SLIP_LENGTH || typed.length - word.length > most) return 0;
    // Most words have other letters, which is faster to see than to count slips.
    if ([...typed].filter((letter) => !word.includes(letter)).length > most) return 0;
    const row = lastRow(typed, word, most);
    const number = Math.min(row[word.length], Math.min(...row) + 0.5);
    return number > most ? 0 : number;
  }

  /**
   * Return how many slips lie between what was typed and each beginning of a word, or so many that it does not matter.
   * @param {string} typed
   * @param {string} word
   * @param {number} most
   */
  function lastRow(typed, word, most) {
    /** @type {number[][]} */
    const rows = [Array.from({length: word.length + 1}, (_, at) => at)];
    for (let line = 1; line <= typed.length; line++) {
      const row = [line];
      for (let at = 1; at <= word.length; at++) {
        const isOther = typed[line - 1] === word[at - 1] ? 0 : 1;
        row[at] = Math.min(rows[line - 1][at - 1] + isOther, rows[line - 1][at] + 1, row[at - 1] + 1);
        const areSwapped = line > 1 && typed[line - 1] === word[at - 2] && typed[line - 2] === word[at - 1];
        if (areSwapped) row[at] = Math.min(row[at], rows[line - 2][at - 2] + 1);
      }
      rows.push(row);
      if (Math.min(...row) > most) return row;
    }
    return rows[typed.length];
  }

  /**
   * Load the words that may be a word that was typed with slips: some part of it is right, wherever the slips are.
   * @param {string} typed
   * @param {number} most
   */
  async function loadSimilar(typed, most) {
    const length = Math.ceil(typed.length / (typed.length < 6 ? 2 : 3));
    const numbers = await pagesOf(index.heads, typed.slice(0, length), most, typed);
    const names = await loadNames(numbers);
    const words = names.flatMap(({spellings}) => spellings.flatMap(({key}) => key.split(' ')));
    const others = [];
    for (let start = length; start < typed.length; start += length) {
      others.push(...(await pagesOf(index.middles, typed.slice(start, start + length), most, typed.slice(start))));
    }
    return new Set([...words, ...(await loadWords(others))]);
  }

  /**
   * Return the words that may be meant by one that was typed with slips; itself, if there is such a word.
   * @param {string} typed
   * @param {number} most
   */
  async function meant(typed, most) {
    if (typed.length < MIN_SLIP_LENGTH) return [typed];
    const roman = romanKey(typed);
    const similar = await loadSimilar(typed, most);
    if (similar.has(typed)) return [typed];
    /** @type {[number, string][]} */
    const found = [];
    for (const word of similar) {
      const number = slips(typed, word) || slips(roman, word);
      if (number) found.push([number, word]);
    }
    found.sort(([one], [other]) => one - other);
    return found.filter(([number]) => number === found[0][0]).map(([, word]) => word);
  }

  /**
   * Find names by words that were typed with slips.
   * @param {string} typed
   */
  async function findSlips(typed) {
    const words = longest(typed.split(' '));
    if (words.length > 1) {
      // The longest says most, and for others, too, a browser would have to load too much: they may have slips as well.
      const [first, ...others] = words;
      return findWords([(await meant(first, 1))[0] ?? first, ...others].join(' '));
    }
    if (typed.length < MIN_SLIP_LENGTH) return [];
    const found = [];
    for (const word of (await meant(typed, 2)).slice(0, 3)) found.push(...(await findNear(word)));
    return sorted([...new Map(found.reverse().map((result) => [result.id, result])).values()]);
  }

  /**
   * Find names by a word without some letters at its end, which may be an ending.
   * @param {string} typed
   * @param {number} cut
   */
  async function findStem(typed, cut) {
    const isShort = typed.length - cut < MIN_SLIP_LENGTH;
    return isShort || typed.includes(' ') ? [] : findNear(typed.slice(0, -cut));
  }

  /**
   * Find names with a word that is known, or likely, to be there: one page is enough.
   * @param {string} word
   */
  async function findNear(word) {
    return bestMatches(await loadNames(await pagesOf(index.heads, word, 1)), word);
  }

  // Words of definitions and notes

  /**
   * Return the words of what was typed that are looked up in texts; of scripts without spaces, every two letters.
   * @param {string} typed
   */
  function textWords(typed) {
    const words = [];
    for (const word of typed.split(' ')) {
      const letters = [...word];
      if (letters.some((letter) => index.within.test(letter) && !/\p{Script=Hangul}/u.test(letter))) {
        words.push(...letters.slice(1).map((letter, before) => letters[before] + letter));
      } else if (word.length >= MIN_TEXT_WORD) words.push(word);
    }
    return longest(words);
  }

  /**
   * Return what words begin with, if their endings do not count.
   * @param {string} word
   */
  function stem(word) {
    return word.slice(0, Math.max(3, word.length - 2));
  }

  /**
   * Return the concepts that have words in their texts, by their numbers, those with most of them first.
   * @param {string[]} words
   * @param {boolean} isExact
   */
  async function textsWith(words, isExact) {
    /** @type {Map<number, number>} */
    const scores = new Map();
    for (const word of words) {
      const beginning = isExact ? word : word.slice(0, 3);
      const lines = await loadWords(await pagesOf(index.words, beginning, isExact ? 1 : 2, word));
      const having = lines.map((line) => line.split(' ')).filter(([other]) => isLike(other, word, isExact));
      for (const number of new Set(having.flatMap(([, ...numbers]) => numbers.map(Number)))) {
        scores.set(number, (scores.get(number) ?? 0) + word.length);
      }
    }
    const best = [...scores].sort(([, one], [, other]) => other - one);
    return best.filter(([, score]) => 2 * score >= best[0][1]).map(([number]) => number);
  }

  /**
   * Tell if a word of a text is a word that is looked for, or another form of it, or meant by it.
   * @param {string} other
   * @param {string} word
   * @param {boolean} isExact
   */
  function isLike(other, word, isExact) {
    if (isExact || other === word) return other === word;
    return slips(word, other) > 0 || (other.startsWith(stem(word)) && other.length < word.length + 4);
  }

  /**
   * Return where a text has words.
   * @param {string} text
   * @param {string[]} words
   * @param {boolean} isExact
   */
  function marksIn(text, words, isExact) {
    const {key, offsets} = keyWithOffsets(text);
    /** @type {[number, number][]} */
    const marked = [];
    for (const word of words) {
      let start = index.within.test(word) ? key.indexOf(word) : -1;
      if (start >= 0) marked.push([offsets[start], offsets[start + word.length] ?? text.length]);
      start = 0;
      for (const other of key.split(' ')) {
        const end = start + other.length;
        if (isLike(other, word, isExact)) marked.push([offsets[start], offsets[end] ?? text.length]);
        start = end + 1;
      }
    }
    return marked.sort(([one], [other]) => one - other);
  }

  /**
   * Return the text of a concept that has most of some words, as much of it as fits in a list.
   * @param {TextRow} row
   * @param {string[]} words
   * @param {boolean} isExact
   */
  function bestText([id, terms, texts], words, isExact) {
    /** @type {Result | undefined} */
    let best;
    for (const [language, kind, text] of texts) {
      const marked = marksIn(text, words, isExact);
      const rank = [-marked.length, kind, text.length];
      if (!marked.length || (best && compare(rank, best.rank) >= 0)) continue;
      const start = text.lastIndexOf(' ', Math.max(0, marked[0][0] - 30)) + 1;
      const end = text.length < start + 120 ? text.length : Math.max(text.lastIndexOf(' ', start + 110), start + 60);
      const shown = `${start ? '…' : ''}${text.slice(start, end)}${end < text.length ? '…' : ''}`;
      const before = start - (start ? 1 : 0);
      /** @type {[number, number][]} */
      const moved = marked.map(([from, to]) => [from - before, to - before]);
      best = {id, terms, language, kind, rank, text: shown, marked: moved.filter(([, to]) => to <= shown.length)};
    }
    return best;
  }

  /**
   * Return the page of texts that has a concept.
   * @param {number} concept
   */
  function blockOf(concept) {
    return index.blocks + Math.floor(concept / index.size);
  }

  /**
   * Return a page of texts, after its number.
   * @param {TextRow[]} rows
   * @param {number} number
   * @returns {[number, TextRow[]][]}
   */
  function openBlock(rows, number) {
    return [[number, rows]];
  }

  /**
   * Find concepts by words of their definitions and notes.
   * @param {string} typed
   * @param {boolean} isExact
   */
  async function findTexts(typed, isExact) {
    const words = textWords(typed);
    const numbers = await textsWith(words, isExact);
    const blocks = [...new Set(numbers.map(blockOf))].slice(0, MAX_BLOCKS);
    const rows = new Map(await loadPages(blocks.filter(isAffordable), openBlock));
    return sorted(
      numbers.map((number) => {
        const row = rows.get(blockOf(number))?.[number % index.size];
        return row && bestText(row, words, isExact);
      }),
    );
  }

  /**
   * Find what was typed.
   * @param {string} text
   */
  async function find(text) {
    await loadIndex();
    const typed = searchKey(text);
    asked.clear();
    weighed = 0;
    const exact = await findExact(typed);
    // A word has what was typed within, perhaps, while the beginnings of others are mere chance.
    if (exact.length && (exact.length > 3 || exact[0].rank[0] < 4)) return exact;
    const ids = new Set(exact.map(({id}) => id));
    const found = [...exact, ...(await findMiddles(typed)).filter(({id}) => !ids.has(id))];
    return found.length ? found : findOtherwise(onOtherKeyboards(text).map(searchKey), typed);
  }

  /**
   * Find what no name has as it stands: on another keyboard, by its words or parts of them, and at last in texts.
   * @param {string[]} others
   * @param {string} typed
   * @returns {Promise<Result[]>}
   */
  async function findOtherwise(others, typed) {
    /** @type {Result[]} */
    let byWords = [];
    const ways = [
      ...others.map((other) => () => findExact(other)),
      () => findBare(typed),
      async () => {
        byWords = await findWords(typed);
        const [best] = byWords;
        // A preposition alone is not what somebody looks for, while anything else may be there.
        return best && -best.rank[0] >= Math.min(8, 1.5 * joined(typed).length) ? byWords : [];
      },
      () => findParts(typed),
      () => findTexts(typed, true),
      () => findSlips(typed),
      () => findStem(typed, 2),
      () => findStem(typed, 3),
      () => findTexts(typed, false),
    ];
    for (const way of ways) {
      if (weighed > MAX_TRIED) break;
      const found = await way();
      if (found.length) return found;
    }
    if (byWords.length || !others.length || 2 * weighed > MAX_TRIED) return byWords;
    return findOtherwise([], others[0]); // slips on another keyboard, or words of texts
  }

  return {
    answerKey,
    find,
    searchKey,
    /** Load what every search needs. */
    prepare: () => loadIndex().catch(() => {}),
    /**
     * Return the code of a language by its number.
     * @param {number} number
     */
    languageOf: (number) => index.languages[number],
    /**
     * Return the key that a text has if it is a romanisation.
     * @param {string} text
     */
    romanKey: (text) => romanKey(searchKey(text)),
    /**
     * Take over the index, and the only page of a small dictionary.
     * @param {WrittenIndex} written
     * @param {SearchRow[] | null} rows
     */
    index: (written, rows) => {
      index = {
        ...written,
        roman: written.roman.map(([pattern, replacement]) => [new RegExp(pattern, 'g'), replacement]),
        within: new RegExp(written.within, 'u'),
        attached: written.attached.map(([before, after, least]) => [new RegExp(before), new RegExp(after), least]),
        ...dictionariesOf(written),
      };
      if (rows) pages.set(0, Promise.resolve(rows.map(withKeys)));
    },
    /**
     * Take over the content of a page that is being loaded.
     * @param {number} number
     * @param {unknown} content
     */
    page: (number, content) => waiting.get(number)?.(content),
  };
})();
