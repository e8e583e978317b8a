/*
 * The script of the page for nothing. A host shows that page at the address that was asked for, so it stands in the page,
 * which could not load it: it looks for the folder of the site, from the one that the page knows up to the host's own.
 */
(async () => {
  'use strict';

  const page = document.documentElement;
  const {root: given = ''} = page.dataset;
  try {
    page.dataset.scheme = localStorage.getItem('scheme') ?? ''; // as on all pages: see _first.js
  } catch {
    // Storage may be forbidden.
  }
  const root = await findRoot();
  if (root === undefined) return;
  if (root !== given) moveLinks(root);
  const path = location.pathname.slice(new URL(root, location.href).pathname.length);
  addSearch(root, path.split('/')[0]);
  await goToPage(root, path);

  /** Return the folder of the site: what the page itself begins its links with, or an address. */
  async function findRoot() {
    if (location.protocol === 'file:') return '';
    const folders = location.pathname.split('/').slice(0, -1);
    const above = folders.map((_, number) => `${folders.slice(0, folders.length - number).join('/')}/`);
    for (const folder of [given, ...above]) if (await hasSite(folder)) return folder;
    return undefined;
  }

  /**
   * Tell if a folder is that of the site. Many a host has a page for everything, which is no picture.
   * @param {string} folder
   */
  async function hasSite(folder) {
    const answer = await fetch(`${folder}assets/icon.svg`).catch(() => null);
    return answer?.ok && answer.headers.get('Content-Type')?.includes('svg');
  }

  /**
   * Let links and style sheets begin with the folder of the site.
   * @param {string} folder
   */
  function moveLinks(folder) {
    for (const element of document.querySelectorAll('[href]')) {
      const href = String(element.getAttribute('href'));
      const isOwn = href.startsWith(given) && !/^[a-z]+:|^#/i.test(href);
      if (isOwn) element.setAttribute('href', folder + href.slice(given.length));
    }
  }

  /**
   * Add the search in the language of the address, or else in one that the reader's browser asks for.
   * @param {string} folder
   * @param {string} language
   */
  function addSearch(folder, language) {
    /** @type {HTMLTemplateElement[]} */
    const templates = Array.from(document.querySelectorAll('template[data-language]'));
    const wanted = [language, ...navigator.languages, ...navigator.languages.map((code) => code.split('-')[0])];
    const chosen =
      wanted.flatMap((code) => templates.filter((each) => each.dataset.language === code))[0] ?? templates[0];
    document.querySelector('.lost')?.replaceChildren(chosen.content); // its place was kept, so that nothing moves
    const {lang, dir} = /** @type {HTMLElement} */ (document.querySelector('.lost > *'));
    Object.assign(page, {lang, dir}); // the search counts in the language of the page
    Object.assign(/** @type {HTMLElement} */ (document.querySelector('.search')).dataset, {root: folder});
    document.head.append(Object.assign(document.createElement('script'), {src: `${folder}assets/search-box.js`}));
  }

  /**
   * Go to the page that was meant, where the host takes addresses word by word, and only the ending is missing.
   * @param {string} folder
   * @param {string} path
   */
  async function goToPage(folder, path) {
    if (location.protocol === 'file:' || !path || path.includes('.')) return;
    const meant = `${folder}${path.replace(/\/?$/, '.html')}`;
    const answer = await fetch(meant, {method: 'HEAD'}).catch(() => null);
    if (answer?.ok) location.replace(meant + location.search + location.hash);
  }
})();
