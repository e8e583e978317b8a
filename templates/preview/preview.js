/*
 * Only the preview server adds this to its pages. It asks the server for news, which is answered when there is some: a
 * bar to lay over the page, and whether the page, or another, is to be loaded anew.
 */
(() => {
  'use strict';

  const RETRY_DELAY = 500; // milliseconds before the server is asked again after it could not be reached
  const {good, language} = /** @type {HTMLScriptElement} */ (document.currentScript).dataset;
  const scrollKey = `preview scroll ${location.pathname}`;
  const overlay = document.createElement('div');
  let isClosed = false;
  /** @type {string | undefined} */
  let shownBar;

  /**
   * Return a control of the bar.
   * @param {string} name
   */
  function control(name) {
    return /** @type {HTMLInputElement | null} */ (overlay.querySelector(`[data-preview="${name}"]`));
  }

  /**
   * Ask the server for news, again and again.
   * @param {number} [seen]
   */
  async function listen(seen = -1) {
    try {
      const answer = await fetch(`/-/news?since=${seen}&path=${encodeURIComponent(location.pathname)}`);
      /** @type {News} */
      const news = await answer.json();
      if (String(news.good) !== good) {
        reload(news.edited);
        return;
      }
      if (news.state !== seen) showBar(news.bar);
      listen(news.state);
    } catch {
      setTimeout(listen, RETRY_DELAY); // the server may come back with other pages
    }
  }

  /**
   * Load the page anew, or open the entry that was edited, if that is wished.
   * @param {string} edited
   */
  function reload(edited) {
    const address = `/site/${language}/${edited}`;
    if (edited && address !== location.pathname && isFollowing()) {
      location.assign(address);
      return;
    }
    sessionStorage.setItem(scrollKey, JSON.stringify([scrollX, scrollY]));
    location.reload();
  }

  /** Tell if the entry that is edited is to be opened. */
  function isFollowing() {
    return sessionStorage.getItem('preview follow') !== 'no';
  }

  /**
   * Lay a bar over the page. A new one is shown even if the last one was closed.
   * @param {string} bar
   */
  function showBar(bar) {
    if (bar === shownBar) return;
    if (shownBar !== undefined) isClosed = false;
    shownBar = bar;
    overlay.innerHTML = bar;
    control('close')?.addEventListener('click', close);
    offerBox('follow', isFollowing());
    const cards = offerBox('cards', sessionStorage.getItem('preview cards') === 'yes');
    if (cards) {
      cards.addEventListener('change', () => showCards(cards.checked, true));
      showCards(cards.checked, false);
    }
    hideBar();
  }

  /**
   * Let the reader tick a box, if the bar has it, and remember it as long as the window is open.
   * @param {string} name
   * @param {boolean} isChecked
   */
  function offerBox(name, isChecked) {
    const box = control(name);
    if (!box) return null;
    box.checked = isChecked;
    box.addEventListener('change', () => sessionStorage.setItem(`preview ${name}`, box.checked ? 'yes' : 'no'));
    return box;
  }

  /** Hide the bar if it was closed. */
  function hideBar() {
    /** @type {HTMLElement} */ (overlay.querySelector('.preview')).hidden = isClosed;
  }

  /** Close the bar. */
  function close() {
    isClosed = true;
    hideBar();
  }

  /**
   * Show the cards of the entry, which are loaded once, or hide them.
   * @param {boolean} areWanted
   * @param {boolean} isAsked
   */
  async function showCards(areWanted, isAsked) {
    const panel = /** @type {HTMLElement} */ (overlay.querySelector('.preview-cards'));
    panel.hidden = !areWanted;
    document.body.classList.toggle('with-cards', areWanted);
    if (!areWanted) return;
    if (!panel.hasChildNodes()) {
      const answer = await fetch(`/-/cards?path=${encodeURIComponent(location.pathname)}`);
      panel.innerHTML = await answer.text();
      for (const frame of panel.querySelectorAll('iframe')) frame.addEventListener('load', () => fit(frame));
      restoreScroll();
    }
    if (isAsked) panel.scrollIntoView({block: 'nearest', behavior: 'instant'});
  }

  /**
   * Give a card as much room as it needs.
   * @param {HTMLIFrameElement} frame
   */
  function fit(frame) {
    const {scrollHeight} = /** @type {Document} */ (frame.contentDocument).body;
    frame.style.blockSize = `${scrollHeight + 2}px`;
  }

  /** Scroll to where the reader was before the page was loaded anew. */
  function restoreScroll() {
    const stored = sessionStorage.getItem(scrollKey);
    if (!stored) return;
    /** @type {[number, number]} */
    const [left, top] = JSON.parse(stored);
    scrollTo({left, top, behavior: 'instant'});
  }

  document.body.append(overlay);
  restoreScroll();
  addEventListener('load', () => {
    restoreScroll(); // what was loaded meanwhile may have moved the page
    sessionStorage.removeItem(scrollKey);
  });
  addEventListener('keydown', (event) => event.key === 'Escape' && shownBar !== undefined && close());
  listen();
})();
