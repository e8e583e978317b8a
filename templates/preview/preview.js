/*
 * Only the preview server adds this to its pages. It asks the server for news, which is answered when there is some: a
 * bar to lay over the page, and whether the page, or another, is to be loaded anew.
 */
(() => {
  'use strict';

  const PAUSE = 500; // before the server is asked again after it could not be reached
  const {good, language} = document.currentScript.dataset;
  const place = document.createElement('div');
  const part = (name) => place.querySelector(`[data-preview="${name}"]`);
  const panel = () => place.querySelector('.preview-cards');
  const chosen = (name) => sessionStorage.getItem(`preview ${name}`) !== 'no';
  const scrolled = () => `preview scroll ${location.pathname}`;
  let closed = false;
  let shown;

  async function listen(seen) {
    try {
      const answer = await fetch(`/-/news?since=${seen}&path=${encodeURIComponent(location.pathname)}`);
      const news = await answer.json();
      if (String(news.good) !== good) return renew(news.edited);
      if (news.state !== seen) show(news.bar);
      return listen(news.state);
    } catch {
      return setTimeout(() => listen(-1), PAUSE); // the server may come back with other pages
    }
  }

  function renew(edited) {
    const there = edited && `/site/${language}/${edited}`;
    if (there && there !== location.pathname && chosen('follow')) return location.assign(there);
    sessionStorage.setItem(scrolled(), JSON.stringify([scrollX, scrollY]));
    return location.reload();
  }

  function show(bar) {
    if (bar === shown) return;
    if (shown !== undefined) closed = false;
    shown = bar;
    place.innerHTML = bar;
    for (const name of ['follow', 'cards']) {
      const box = part(name);
      if (!box) continue;
      box.checked = name === 'follow' ? chosen(name) : sessionStorage.getItem('preview cards') === 'yes';
      box.addEventListener('change', () => {
        sessionStorage.setItem(`preview ${name}`, box.checked ? 'yes' : 'no');
        if (name !== 'cards') return;
        cards(box.checked).then(() => {
          if (box.checked) panel().scrollIntoView({block: 'nearest', behavior: 'instant'});
        });
      });
    }
    part('close').addEventListener('click', close);
    place.querySelector('.preview').hidden = closed;
    if (part('cards')) cards(part('cards').checked);
  }

  function close() {
    closed = true;
    place.querySelector('.preview').hidden = true;
  }

  async function cards(wanted) {
    panel().hidden = !wanted;
    document.body.classList.toggle('with-cards', wanted);
    if (!wanted || panel().hasChildNodes()) return;
    const answer = await fetch(`/-/cards?path=${encodeURIComponent(location.pathname)}`);
    panel().innerHTML = await answer.text();
    for (const frame of panel().querySelectorAll('iframe')) frame.addEventListener('load', () => fit(frame));
    back();
  }

  /** A card takes as much room as it needs. */
  function fit(frame) {
    frame.style.blockSize = `${frame.contentDocument.body.scrollHeight + 2}px`;
  }

  /** Where the reader was before the page was loaded anew. */
  function back() {
    const to = JSON.parse(sessionStorage.getItem(scrolled()) || 'null');
    if (to) scrollTo({left: to[0], top: to[1], behavior: 'instant'});
  }

  function begin() {
    document.body.append(place);
    back();
    addEventListener('load', () => {
      back();
      sessionStorage.removeItem(scrolled());
    });
    addEventListener('keydown', (event) => event.key === 'Escape' && shown && close());
    listen(-1);
  }

  begin();
})();
