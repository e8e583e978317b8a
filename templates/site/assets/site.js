// Small behaviours of every page: stress marks that can be hidden, and buttons in the place of the browser's players.
(() => {
  'use strict'

  const MARK = /\u0301/g
  const KEY = 'stress'
  const shown = new Map()
  const button = document.querySelector('.stress')

  // Storage may be forbidden; then the choice lasts as long as the page.
  function remembered() {
    try {
      return localStorage.getItem(KEY)
    } catch {
      return null
    }
  }

  function remember(choice) {
    try {
      localStorage.setItem(KEY, choice)
    } catch {
      // Nothing is lost but the memory.
    }
  }

  // The text nodes that carry a mark. In a pronunciation it is no stress mark, but a tone or a part of the letter.
  function collect(root) {
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    for (let node = root.nodeType === Node.TEXT_NODE ? root : walk.nextNode(); node; node = walk.nextNode()) {
      if (node.data.search(MARK) >= 0 && !node.parentElement?.closest('[lang$="-fonipa"]')) shown.set(node, node.data)
    }
  }

  function apply(pressed) {
    button.setAttribute('aria-pressed', String(pressed))
    for (const [node, text] of shown) node.data = pressed ? text : text.replace(MARK, '')
  }

  function offerStress() {
    button.classList.toggle('ready', shown.size > 0)
    apply(button.getAttribute('aria-pressed') === 'true')
  }

  // What other scripts add, such as results of a search, follows the choice; what they take away is forgotten.
  function follow(changes) {
    for (const node of shown.keys()) if (!node.isConnected) shown.delete(node)
    for (const change of changes) for (const node of change.addedNodes) collect(node)
    offerStress()
  }

  function player(audio, template) {
    const made = template.content.firstElementChild.cloneNode(true)
    const [play, stop] = made.querySelectorAll('[data-state]')
    made.lastElementChild.textContent = audio.getAttribute('aria-label')
    function tell() {
      play.hidden = !audio.paused
      stop.hidden = audio.paused
    }
    function stopOrPlay() {
      if (audio.paused) audio.play().catch(tell)
      else audio.pause()
    }
    made.addEventListener('click', stopOrPlay)
    for (const event of ['play', 'pause', 'ended']) audio.addEventListener(event, tell)
    audio.addEventListener('play', () => hush(audio))
    // From the beginning, whenever it is played again.
    audio.addEventListener('pause', () => { audio.currentTime = 0 })
    audio.hidden = true
    audio.before(made)
    tell()
  }

  function hush(speaking) {
    for (const audio of document.querySelectorAll('.say audio')) if (audio !== speaking) audio.pause()
  }

  function offerPlayers() {
    const template = document.getElementById('player')
    for (const audio of document.querySelectorAll('.say audio')) player(audio, template)
  }

  offerPlayers()
  collect(document.body)
  button.setAttribute('aria-pressed', String(remembered() !== 'hidden'))
  offerStress()
  button.addEventListener('click', () => {
    const pressed = button.getAttribute('aria-pressed') !== 'true'
    remember(pressed ? 'shown' : 'hidden')
    apply(pressed)
  })
  const observer = new MutationObserver(follow)
  observer.observe(document.body, { childList: true, subtree: true })
  // A tree of its own, such as that of a card, says that it is there.
  document.addEventListener('planted', ({ detail }) => observer.observe(detail, { childList: true, subtree: true }))
})()
