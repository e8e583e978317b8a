/*
 * What scripts take from elsewhere: the data that Python writes for them, and the scheduler of cards.
 * It is described here and not where it is read, because browsers load every word of a script.
 */

/** A concept on a page of the dictionary of the search box, as `site/search/names.py` writes it. */
type SearchRow = [
  id: string,
  /** The term in each language, in the order of the index; empty where there is none. */
  terms: string[],
  /** The spellings of each language and kind, one a line. Kinds: `site/search/names.py`. */
  spellings: [language: number, kind: number, lines: string][],
];

/** A concept with its terms and its texts in a block, as `site/search/texts.py` writes it. Kinds are 7 definition, 8 note. */
type TextRow = [id: string, terms: string[], texts: [language: number, kind: number, text: string][]];

/** What `site/search/` says of the dictionaries: their pages follow each other, those of names first. */
interface WrittenIndex {
  /** The folder of the pages. */
  version: string;
  languages: string[];
  /** The letters of two keyboards, in the order of their buttons. */
  keyboards: [us: string, own: string][];
  /** What is replaced, one after the other, so that all schemes of romanisation become one. */
  roman: [pattern: string, replacement: string][];
  /** Where a part of a compound may begin, because nothing stands between the words of these scripts. */
  within: string;
  /** What a language attaches to words, before and behind, and how many letters a word has at least. */
  attached: [before: string, after: string, least: number][];
  /** Where each page of names begins, packed; one that is empty if there is but one, which comes with the index. */
  heads: string;
  /** The same for the pages of words by what they have within. */
  middles: string;
  /** The same for the pages of words of texts. The blocks of texts follow them. */
  words: string;
  /** The number of concepts in a block. */
  size: number;
  /** Of a large glossary: how many pages names, middles and words have, and the blocks of texts. */
  sizes?: number[];
  /**
   * Where there are sizes, the texts above have but each page of this number. Where the others begin is on further
   * pages: `site/search/pages.py`.
   */
  span?: number;
  /** How many beginnings of the pages before and after them are there too. */
  overlap?: number;
}

/** A dictionary of the search box. */
interface Dictionary {
  /** Where its pages begin; those of every so many, if it has a directory. */
  starts: string[];
  /** The number of its first page. */
  first: number;
  /** The number of the first page that says where its pages begin. */
  directory: number | undefined;
}

/** What `search.js` makes of it. */
interface SearchIndex extends Omit<
  WrittenIndex,
  'roman' | 'within' | 'attached' | 'heads' | 'middles' | 'words' | 'span' | 'overlap'
> {
  within: RegExp;
  roman: [pattern: RegExp, replacement: string][];
  attached: [before: RegExp, after: RegExp, least: number][];
  heads: Dictionary;
  middles: Dictionary;
  words: Dictionary;
  /** The number of the first block of texts. */
  blocks: number;
  span: number;
  overlap: number;
}

/** A way to spell a concept, with the key of it, and for each letter of the key where in the text it comes from. */
interface Spelling {
  /** Number of the language. */
  language: number;
  kind: number;
  text: string;
  key: string;
  offsets: number[];
}

interface Concept {
  id: string;
  terms: string[];
  spellings: Spelling[];
}

/** The spelling of a concept that fits best what was typed. */
interface Result extends Omit<Spelling, 'key' | 'offsets'>, Omit<Concept, 'spellings'> {
  /** How well it fits: of two, the one with the lower number comes first, at the first number that differs. */
  rank: number[];
  /** The letters that were typed: from, to. */
  marked: [from: number, to: number][];
}

/** A deck, as `site/practice.py` writes it. */
interface Deck {
  id: string;
  /** The name of the file with the reader's progress. */
  file: string;
  /** Where the scripts with the fields of notes are. */
  folder: string;
  /** Where the recordings are. */
  audio: string;
  /** The kinds of cards. */
  kinds: string[];
  style: string;
  /** The templates of the cards by `KIND.front.html` and `KIND.back.html`. */
  faces: Record<string, string>;
  /** The names of a note's fields. */
  fields: string[];
  /** How many notes one script has. */
  size: number;
  /** The topics and tags of the notes: `topic/ID`, `tag/ID`. */
  groups: string[];
  notes: DeckNote[];
}

type DeckNote = [
  guid: string,
  /** For each kind the position among new cards: null if there is no such card, −1 if nobody should begin it any more. */
  positions: (number | null)[],
  concept: string,
  /** The numbers of its topic and tags among `groups`. */
  groups: number[],
];

/** The fields of a note by name. */
type Fields = Record<string, string>;

interface Card {
  /** Under which its state is kept: that of the note, and the kind. */
  key: string;
  /** Number of the note. */
  note: number;
  kind: string;
  position: number;
}

type Rating = import('ts-fsrs').Grade;
/** What the scheduler knows of a card; from a file, its moments are texts. */
type CardState = import('ts-fsrs').CardInput;
type Schedule = import('ts-fsrs').FSRS;

/** What a reader has learnt of a deck, as browsers and files keep it. */
interface Progress {
  version: 1;
  deck: string;
  /** New cards a day. */
  limit: number;
  /** How many cards were begun on the last day on which any was. */
  begun: {day: string; count: number};
  cards: Record<string, CardState>;
  /** In files only: the starred words of the glossary, by concept. */
  stars?: Record<string, Star>;
}

/** A word that the reader has starred, or unstarred, at a moment. */
interface Star {
  at: number;
  /** The word by language; none if the star was taken away. */
  names?: Record<string, string> | undefined;
}

/** Cards that are left for today, with the moment at which each is due. */
interface Queues {
  now: number;
  learning: [due: number, card: Card][];
  reviews: [due: number, card: Card][];
  fresh: Card[];
  /** Cards that are due another day. */
  ahead: [due: number, card: Card][];
  /** New cards beyond those of today. */
  more: Card[];
}

/** What the preview server answers when something has changed. */
interface News {
  /** The number of what the server knows now. */
  state: number;
  /** The number of the last good build. */
  good: number;
  /** The address within its language of the entry that was edited last, or nothing. */
  edited: string;
  /** The bar to lay over the page, as HTML. */
  bar: string;
}

/** What `assets/vendor/ts-fsrs.js` keeps of the scheduler. */
declare const FSRS: Pick<typeof import('ts-fsrs'), 'createEmptyCard' | 'fsrs' | 'State'>;
