/*
 * Searching in the scripts that `site/search.py` writes; `search-box.js` shows what is found.
 * They are pages of a dictionary. `search.index` tells where each page begins, or brings the only page; every other
 * page calls `search.page` when it was asked for. They are scripts because a page from the disk can load nothing else.
 * Types: tests/node/data.d.ts.
 */
/* exported search */
const search = (() => {
  'use strict';

  const FOLDER = new URL('../search/', /** @type {HTMLScriptElement} */ (document.currentScript).src);
  const MAX_RESULTS = 20;
  const MAX_WORDS = 6; // of what is typed, the longest ones
  const MIN_SLIP_LENGTH = 4; // in a shorter word, a slip could be almost any other word
  const FORM = 2; // kinds of spellings: term, other name, form, romanisation
  const ROMAN = 3;

  // Keys: what `text/search_keys.py` does, letter by letter.

  const UNHEARD = /[\u0300\u0301'’ʻʼʾʿʹʺ`ˈ´″“”„«»·"׳״\u00ad\u200b-\u200f\u2060\ufeff]/g;
  const POINTS =
    /\u0640|[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]/g;
  const SIGNS = /[\p{Sc}\p{Sm}\p{So}#%&*@§¶†‡‰]/gu;
  // Where a part of a compound may begin, because nothing stands between the words of these scripts.
  const WITHIN_WORDS =
    /[\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6\u1000-\u102a\u1780-\u17b3\u3005-\u3007\u3041-\u3096\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\u{20000}-\u{3ffff}]/u;
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

  // Pages of the dictionary

  /** @type {SearchIndex} */
  let index;
  /** @type {Promise<unknown> | undefined} */
  let indexLoading;
  /** @type {Map<number, Promise<Concept[]>>} */
  const pages = new Map();
  /** @type {Map<number, (rows: SearchRow[]) => void>} */
  const waiting = new Map(); // for the rows of a page that is being loaded

  /**
   * Load a script of the dictionary.
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
   * Load a page.
   * @param {number} number
   */
  function loadPage(number) {
    let page = pages.get(number);
    if (!page) {
      /** @type {Promise<SearchRow[]>} */
      const rows = new Promise((resolve) => waiting.set(number, resolve));
      page = loadScript(`${index.version}/${number}`)
        .then(() => rows)
        .then((read) => read.map(withKeys));
      page.catch(() => pages.delete(number));
      pages.set(number, page);
    }
    return page;
  }

  /**
   * Load pages, each once.
   * @param {number[]} numbers
   */
  async function loadPages(numbers) {
    return (await Promise.all([...new Set(numbers)].map(loadPage))).flat();
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
   * Return the pages that may have keys of a beginning, those around a key first.
   * @param {string[]} starts
   * @param {string} beginning
   * @param {number} most
   * @param {string} [key]
   */
  function pagesOf(starts, beginning, most, key = beginning) {
    // What begins like that may begin on the page before the first that begins with it.
    const from = Math.max(0, firstFrom(starts, beginning) - 1);
    const end = firstFrom(starts, `${beginning}\uffff`);
    const after = firstFrom(starts, key);
    const near = starts[after] === key ? after : after - 1;
    const numbers = Array.from({length: end - from}, (_, step) => from + step);
    return numbers.sort((one, other) => Math.abs(one - near) - Math.abs(other - near)).slice(0, most);
  }

  // Matching

  /**
   * Return where a word that begins with what was typed begins in a key, or −1.
   * @param {string} key
   * @param {string} typed
   */
  function wordAt(key, typed) {
    if (key.startsWith(typed)) return 0;
    const isInner = WITHIN_WORDS.test(String.fromCodePoint(typed.codePointAt(0) ?? 0));
    return isInner ? key.indexOf(typed) : key.indexOf(` ${typed}`) + 1 || -1;
  }

  /**
   * Return where what was typed begins in a key that ends with it, or −1.
   * @param {string} key
   * @param {string} typed
   */
  function endAt(key, typed) {
    return key.endsWith(typed) ? key.length - typed.length : -1;
  }

  /**
   * Return where a word that begins like that but for a slip begins, or −1.
   * @param {string} key
   * @param {string} typed
   */
  function slipAt(key, typed) {
    for (let start = 0; start >= 0; start = key.indexOf(' ', start) + 1 || -1) {
      if (isSlip(typed, key.slice(start))) return start;
    }
    return -1;
  }

  /**
   * Tell if one letter is another, is missing or too many, or two changed places.
   * @param {string} typed
   * @param {string} key
   */
  function isSlip(typed, key) {
    let same = 0;
    while (same < typed.length && typed[same] === key[same]) same++;
    /**
     * Tell if all is the same behind some letters.
     * @param {number} ofTyped
     * @param {number} ofKey
     */
    function restIsSame(ofTyped, ofKey) {
      return key.startsWith(typed.slice(same + ofTyped), same + ofKey);
    }
    const areSwapped = typed[same] === key[same + 1] && typed[same + 1] === key[same];
    if (same === typed.length || (areSwapped && restIsSame(2, 2))) return true;
    return restIsSame(1, 1) || restIsSame(1, 0) || restIsSame(0, 1);
  }

  /**
   * Return the best spelling of a concept.
   * @param {Concept} concept
   * @param {string} typed
   * @param {string} roman
   * @param {Finder} find
   */
  function bestSpelling({id, terms, spellings}, typed, roman, find) {
    /** @type {Result | undefined} */
    let best;
    for (const {language, kind, text, key, offsets} of spellings) {
      const sought = kind === ROMAN ? roman : typed;
      const start = find(key, sought);
      if (start < 0) continue;
      const rank = [distance(kind, key, sought, start), kind, key.length];
      if (best && compare(rank, best.rank) >= 0) continue;
      /** @type {[number, number]} */
      const marked = [0, text.length];
      // What was typed with a slip, or in another romanisation, are not the letters that stand there.
      if (kind !== ROMAN && find !== slipAt) {
        marked[0] = offsets[start];
        marked[1] = offsets[start + typed.length] ?? text.length;
      }
      best = {id, terms, language, kind, text, rank, marked: [marked]};
    }
    return best;
  }

  /**
   * Return how far a spelling is from what was typed: 0 and 1 the same, 2 and 3 has it as a word, 4 to 6 begins so.
   * @param {number} kind
   * @param {string} key
   * @param {string} sought
   * @param {number} start
   */
  function distance(kind, key, sought, start) {
    if (key === sought) return kind === FORM ? 1 : 0;
    if (kind === FORM) return 6;
    const isWhole = (key[start + sought.length] ?? ' ') === ' ';
    return (isWhole ? 2 : 4) + (start ? 1 : 0);
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
   * @param {Finder} find
   */
  function bestMatches(concepts, typed, find) {
    /** @type {Map<string, Result>} */
    const best = new Map();
    const roman = romanKey(typed);
    for (const concept of concepts) {
      const result = bestSpelling(concept, typed, roman, find);
      const former = best.get(concept.id); // on another page, with other spellings
      if (result && (!former || compare(result.rank, former.rank) < 0)) best.set(concept.id, result);
    }
    return [...best.values()].sort((one, other) => compare(one.rank, other.rank)).slice(0, MAX_RESULTS);
  }

  /**
   * Find words that begin as was typed.
   * @param {string} typed
   */
  async function findExact(typed) {
    if (!typed) return [];
    const roman = romanKey(typed);
    const numbers = pagesOf(index.heads, typed, 2);
    if (roman !== typed) numbers.push(...pagesOf(index.heads, roman, 2));
    return bestMatches(await loadPages(numbers), typed, wordAt);
  }

  /**
   * Return what is known of each concept, which may be on several pages.
   * @param {Concept[]} concepts
   */
  function merged(concepts) {
    /** @type {Map<string, Concept>} */
    const byId = new Map();
    for (const concept of concepts) {
      const spellings = [...(byId.get(concept.id)?.spellings ?? []), ...concept.spellings];
      byId.set(concept.id, {...concept, spellings});
    }
    return byId.values();
  }

  /**
   * Return how much of a typed word is a word: three parts if it is the same, two if it begins so, one but for a slip.
   * @param {string} word
   * @param {string} typed
   */
  function likeness(word, typed) {
    if (word === typed) return 3;
    if (typed.length > 1 && wordAt(word, typed) >= 0) return 2;
    return typed.length >= MIN_SLIP_LENGTH && isSlip(typed, word) ? 1 : 0;
  }

  /**
   * Match words, in any order, with those of a spelling.
   * @param {Spelling} spelling
   * @param {string[]} words
   */
  function matchWords({kind, key, text, offsets}, words) {
    const scores = words.map(() => 0);
    /** @type {[number, number][]} */
    const marked = [];
    let start = 0;
    for (const word of key.split(' ')) {
      words.forEach((typed, number) => {
        const like = likeness(word, typed);
        if (like <= scores[number]) return;
        scores[number] = like;
        const end = start + (like === 2 ? typed.length : word.length);
        if (kind !== ROMAN) marked.push([offsets[start], offsets[end] ?? text.length]);
      });
      start += word.length + 1;
    }
    return {scores: scores.map((like, number) => like * words[number].length), marked};
  }

  /**
   * Return the best spelling of a concept by the words that it has, in any order.
   * @param {Concept} concept
   * @param {string[]} words
   * @param {string[]} romanWords
   * @returns {Result | undefined}
   */
  function bestByWords({id, terms, spellings}, words, romanWords) {
    /** @type {Result | undefined} */
    let best;
    const covered = words.map(() => 0);
    for (const spelling of spellings) {
      const {language, kind, key, text} = spelling;
      const {scores, marked} = matchWords(spelling, kind === ROMAN ? romanWords : words);
      scores.forEach((score, number) => (covered[number] = Math.max(covered[number], score)));
      const rank = [-sum(scores), key.length, kind];
      if (sum(scores) && (!best || compare(rank, best.rank) < 0)) {
        best = {id, terms, language, kind, text, rank, marked: marked.length ? marked : [[0, text.length]]};
      }
    }
    // What words of several names say together comes first: a rocket is a launch vehicle, too.
    return best && {...best, rank: [-sum(covered), ...best.rank]};
  }

  /**
   * Return the sum of numbers.
   * @param {number[]} numbers
   */
  function sum(numbers) {
    return numbers.reduce((one, other) => one + other, 0);
  }

  /**
   * Find concepts by words in any order, and those that have only some of them.
   * @param {string} typed
   */
  async function findWords(typed) {
    const words = [...new Set(typed.split(' '))].sort((one, other) => other.length - one.length).slice(0, MAX_WORDS);
    if (words.length < 2) return [];
    const romanWords = words.map(romanKey);
    const numbers = new Set([...words, ...romanWords].flatMap((word) => pagesOf(index.heads, word, 1)));
    /** @type {Result[]} */
    const found = [];
    for (const concept of merged(await loadPages([...numbers].slice(0, MAX_WORDS)))) {
      const result = bestByWords(concept, words, romanWords);
      if (result) found.push(result);
    }
    found.sort((one, other) => compare(one.rank, other.rank));
    // Who has but a small part of what was typed is no answer, beside those who have most of it.
    return found.filter(({rank}) => 2 * rank[0] <= found[0].rank[0]).slice(0, MAX_RESULTS);
  }

  /**
   * Return the pages of words by their ends that may have words of an end, which is reversed like them.
   * @param {string} end
   * @param {number} most
   * @param {string} [key]
   */
  function tailsOf(end, most, key) {
    if (!index.tails.length) return [];
    return pagesOf(index.tails, end, most, key).map((number) => number + index.heads.length);
  }

  /**
   * Find words that end as was typed: compounds of languages that write them as one word, by their last part.
   * @param {string} typed
   */
  async function findEnds(typed) {
    if (typed.length < MIN_SLIP_LENGTH) return [];
    // Without pages by ends, one page holds everything.
    const numbers = index.tails.length ? tailsOf([...typed].reverse().join(''), 2) : pagesOf(index.heads, '', 1);
    return bestMatches(await loadPages(numbers), typed, endAt);
  }

  /**
   * Find words that begin so but for a slip, in the second half or in the first.
   * @param {string} typed
   */
  async function findSlips(typed) {
    if (typed.length < MIN_SLIP_LENGTH) return [];
    const half = typed.length >> 1;
    const reversed = [...typed].reverse().join('');
    const numbers = pagesOf(index.heads, typed.slice(0, half), 3, typed);
    numbers.push(...tailsOf(reversed.slice(0, reversed.length - half), 3, reversed));
    return bestMatches(await loadPages(numbers), typed, slipAt);
  }

  /**
   * Find what was typed: as it stands, on another keyboard, at the end of a compound, or with a slip.
   * @param {string} text
   */
  async function find(text) {
    await loadIndex();
    const typed = searchKey(text);
    const results = await findExact(typed);
    if (results.length) return results;
    for (const other of onOtherKeyboards(text)) {
      const meant = await findExact(searchKey(other));
      if (meant.length) return meant;
    }
    const byWords = await findWords(typed);
    if (byWords.length) return byWords;
    const compounds = await findEnds(typed);
    return compounds.length ? compounds : findSlips(typed);
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
        heads: written.heads.split('\n'),
        tails: written.tails ? written.tails.split('\n') : [],
      };
      if (rows) pages.set(0, Promise.resolve(rows.map(withKeys)));
    },
    /**
     * Take over the rows of a page that is being loaded.
     * @param {number} number
     * @param {SearchRow[]} rows
     */
    page: (number, rows) => waiting.get(number)?.(rows),
  };
})();
