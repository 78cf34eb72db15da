/** The test phone: shows what a person's WhatsApp shows, and lets somebody play that person. */
import { drawConversation, summaryOf } from './bubbles.js'
import { byId, h, icon } from './elements.js'
import { drawFaults, drawPersonSwitches } from './faults.js'
import { watchHeld } from './held.js'
import { drawPeople, initialsOf, nameOf, numberOf } from './people.js'
import { dayOf, t, timeOf, translatePage } from './texts.js'

const API = new URL('../_/', import.meta.url)
/** While more people come than this, it is a test of load, and nobody reads their names. */
const MOST_NAMED = 200
const people = new Map()
let bubbles = []
let chosen
let replyTo
let typingTimer
let reading = 0
const waiting = []
/** `?phone=5511…`: whose phone this is from the start, also of somebody whom nothing was sent to yet. */
let asked = new URLSearchParams(location.search).get('phone')?.replace(/\D/g, '')

translatePage()
byId('attach-button').append(icon('plus'))
byId('send-button').append(icon('send'))
await start()

async function start() {
  const { businessName, now } = await call('GET', 'state')
  byId('business').replaceChildren(businessName, h('span', { class: 'verified' }, icon('verified')))
  byId('business-avatar').textContent = initialsOf(businessName)
  showClock(now)
  // A scrolling log must be reachable by keyboard.
  byId('chat').tabIndex = 0
  drawAttachMenu()
  listenToPage()
  listenToServer()
  await watchHeld(() => call('GET', 'held'))
}

/** JSON in, JSON out; a refusal shows its own sentence. */
async function call(method, path, body) {
  const isForm = body instanceof FormData
  const init =
    body === undefined
      ? {}
      : { headers: isForm ? {} : { 'content-type': 'application/json' }, body: isForm ? body : JSON.stringify(body) }
  const response = await fetch(new URL(path, API), { method, ...init })
  const answer = await response.json()
  notice(response.ok ? '' : answer.detail)
  if (!response.ok) throw new Error(answer.detail)
  return answer
}

/** For handlers of clicks: the notice has told already what went wrong. */
function attempt(action) {
  action().catch((error) => {
    if (byId('notice').textContent === '') notice(error.message)
  })
}

function notice(text) {
  byId('notice').textContent = text
}

function listenToServer() {
  const source = new EventSource(new URL('events', API))
  // Also after a lost connection: what happened meanwhile is read again, whole.
  source.addEventListener('open', () => attempt(reload))
  source.addEventListener('error', () => notice(t.disconnected))
  const on = (name, handle) =>
    source.addEventListener(name, (event) => {
      const action = () => handle(JSON.parse(event.data))
      if (reading > 0) waiting.push(action)
      else action()
    })
  on('clock', ({ now }) => showClock(now))
  on('reset', () => attempt(reload))
  on('faults', () => attempt(showFaults))
  on('person', ({ person }) => {
    const isNew = !people.has(person.id)
    people.set(person.id, { ...people.get(person.id), ...person })
    showPeople()
    if (isNew && person.name === '' && people.size <= MOST_NAMED) attempt(() => learnName(person.id))
    if (person.id === chosen) attempt(refreshChosen)
  })
  on('typing', ({ person }) => {
    if (person === chosen) showTyping()
  })
  on('bubble', ({ person, bubble }) => receive(person, bubble))
}

/** How the business calls somebody whom WhatsApp gives no name. */
async function learnName(id) {
  const { person } = await call('GET', `conversations/${id}`)
  people.set(id, { ...people.get(id), knownAs: person.knownAs })
  showPeople()
  if (id === chosen) showOwner()
}

function receive(id, bubble) {
  const person = people.get(id)
  if (person !== undefined && bubble.at >= (person.last?.at ?? 0)) people.set(id, { ...person, last: bubble })
  showPeople()
  if (id !== chosen) return
  const place = bubbles.findIndex((each) => each.wamid === bubble.wamid)
  if (place >= 0) bubbles[place] = bubble
  else bubbles.push(bubble)
  if (bubble.from === 'business') showPresence()
  showChat(place < 0)
}

/** Events that come while state is read wait for it: an older answer must not undo them. */
async function whileReading(read) {
  reading += 1
  try {
    await read()
  } finally {
    reading -= 1
    if (reading === 0) for (const action of waiting.splice(0)) action()
  }
}

function reload() {
  return whileReading(readAll)
}

function choose(id) {
  return whileReading(() => readConversation(id))
}

async function readAll() {
  const { items } = await call('GET', 'conversations')
  people.clear()
  for (const each of items) people.set(each.id, each)
  if (asked) {
    // Asking for the conversation of a number lets its person exist.
    const { person } = await call('GET', `conversations/${asked}`)
    people.set(person.id, person)
    chosen = person.id
    asked = undefined
  }
  if (!people.has(chosen)) chosen = [...people.values()].sort((a, b) => (b.last?.at ?? 0) - (a.last?.at ?? 0))[0]?.id
  showPeople()
  await showFaults()
  await readConversation(chosen)
}

async function readConversation(id) {
  chosen = id
  setReply(undefined)
  bubbles = id === undefined ? [] : (await call('GET', `conversations/${id}`)).bubbles
  showPeople()
  showOwner()
  showPresence()
  showChat(true)
}

async function refreshChosen() {
  const id = chosen
  const { person } = await call('GET', `conversations/${id}`)
  people.set(person.id, person)
  showPeople()
  showOwner()
}

function showPeople() {
  const focused = document.activeElement?.getAttribute('data-person')
  const list = drawPeople([...people.values()], {
    chosen,
    query: byId('search').value,
    choose: (id) => attempt(() => choose(id)),
  })
  byId('people-list').replaceChildren(...list)
  if (focused) document.querySelector(`[data-person="${focused}"]`)?.focus()
}

function showOwner() {
  const person = people.get(chosen)
  byId('owner').textContent = person ? nameOf(person) : ''
  byId('owner').title = person ? numberOf(person) : ''
  for (const id of ['message', 'send-button', 'attach-button']) byId(id).disabled = person === undefined
  byId('person-switches').replaceChildren(
    ...drawPersonSwitches(person, (patch) => attempt(() => call('PATCH', `people/${chosen}`, patch))),
  )
}

function showChat(isNew) {
  const chat = byId('chat')
  const isAtEnd = chat.scrollHeight - chat.scrollTop - chat.clientHeight < 60
  const hint = chosen === undefined ? t.pick : t.empty
  const actions = {
    press: (message, button) => attempt(() => say({ type: 'button', message, button })),
    react: ({ wamid, reaction }) =>
      attempt(() => say({ type: 'reaction', message: wamid, emoji: reaction ? '' : '👍' })),
    reply: setReply,
    openList,
  }
  chat.replaceChildren(
    ...(bubbles.length === 0 ? [h('p', { class: 'hint empty' }, hint)] : drawConversation(bubbles, actions)),
  )
  if (isNew || isAtEnd) chat.scrollTop = chat.scrollHeight
}

const say = (said) => call('POST', `people/${chosen}/messages`, said)

function showPresence(text = t.businessAccount) {
  clearTimeout(typingTimer)
  byId('presence').textContent = text
}

function showTyping() {
  showPresence(t.typing)
  typingTimer = setTimeout(() => showPresence(), 8000)
}

function showClock(now) {
  const clock = byId('clock')
  clock.dateTime = new Date(now).toISOString()
  clock.textContent = `${dayOf(now)} · ${timeOf(now)}`
}

async function showFaults() {
  const faults = await call('GET', 'faults')
  const change = (next) => attempt(() => call('PUT', 'faults', next))
  const isFocusInside = byId('faults').contains(document.activeElement)
  const place = isFocusInside
    ? [...byId('faults').querySelectorAll('input,select,button')].indexOf(document.activeElement)
    : -1
  byId('faults').replaceChildren(...drawFaults(faults, change))
  if (place >= 0) byId('faults').querySelectorAll('input,select,button')[place]?.focus()
  byId('drawer-button').classList.toggle(
    'is-warning',
    Object.keys(faults).some((name) => name !== 'seed'),
  )
}

function setReply(bubble) {
  replyTo = bubble?.wamid
  const bar = byId('quote')
  bar.hidden = bubble === undefined
  if (bubble === undefined) return
  const cancel = h(
    'button',
    { type: 'button', class: 'tool', 'aria-label': t.cancel, onclick: () => setReply(undefined) },
    '×',
  )
  bar.replaceChildren(h('span', { class: 'quoted' }, `${t.replyTo}: ${summaryOf(bubble)}`), cancel)
  byId('message').focus()
}

function openList(message, list) {
  const sheet = byId('sheet')
  const behind = [byId('chat'), byId('composer')]
  const opener = document.activeElement
  const close = () => {
    sheet.hidden = true
    for (const each of behind) each.inert = false
    opener?.focus()
  }
  const form = h('form', {
    onsubmit: (event) => {
      event.preventDefault()
      const row = new FormData(form).get('row')
      if (row !== null) attempt(() => say({ type: 'list', message, row }))
      close()
    },
  })
  const groups = list.sections.map(({ title, rows }) =>
    h(
      'fieldset',
      {},
      h('legend', {}, title ?? list.button),
      rows.map(({ id, title: name, description }) =>
        h(
          'label',
          { class: 'row' },
          h(
            'span',
            {},
            h('span', { class: 'row-title' }, name),
            description && h('span', { class: 'row-description' }, description),
          ),
          h('input', { type: 'radio', name: 'row', value: id, required: true }),
        ),
      ),
    ),
  )
  form.append(...groups, h('button', { type: 'submit', class: 'button primary' }, t.choose))
  const head = h(
    'div',
    { class: 'sheet-head' },
    h('h2', {}, list.button),
    h('button', { type: 'button', class: 'tool', 'aria-label': t.close, onclick: close }, '×'),
  )
  const panel = h(
    'div',
    { class: 'sheet-panel', role: 'dialog', 'aria-modal': 'true', 'aria-label': list.button },
    head,
    form,
  )
  sheet.onkeydown = (event) => {
    if (event.key === 'Escape') close()
  }
  sheet.onclick = (event) => {
    if (event.target === sheet) close()
  }
  sheet.replaceChildren(panel)
  sheet.hidden = false
  for (const each of behind) each.inert = true
  form.querySelector('input')?.focus()
}

function drawAttachMenu() {
  const menu = byId('attach-menu')
  const item = (name, label, action) =>
    h(
      'li',
      {},
      h(
        'button',
        {
          type: 'button',
          class: 'menu-item',
          onclick: () => {
            toggleMenu(false)
            action()
          },
        },
        icon(name),
        label,
      ),
    )
  const saying = (said) => () => attempt(() => say(said))
  menu.append(
    item('image', t.photo, saying({ type: 'image' })),
    item('document', t.pdf, saying({ type: 'document', filename: 'comprovante.pdf' })),
    item('audio', t.voice, saying({ type: 'audio' })),
    item('location', t.place, saying({ type: 'location' })),
    item('file', t.file, () => byId('file').click()),
  )
}

function toggleMenu(isOpen) {
  byId('attach-menu').hidden = !isOpen
  byId('attach-button').setAttribute('aria-expanded', String(isOpen))
  if (isOpen) byId('attach-menu').querySelector('button').focus()
}

async function sendFile(file) {
  const form = new FormData()
  form.append('file', file)
  const { id } = await call('POST', 'media', form)
  const kind = /^(image|video|audio)\//.exec(file.type)?.[1] ?? 'document'
  await say({ type: kind, media: id, ...(kind === 'document' ? { filename: file.name } : {}) })
}

async function addPerson(form) {
  const fields = new FormData(form)
  const contact = String(fields.get('contact')).trim()
  const isUsername = /[a-z]/i.test(contact)
  const person = await call('POST', 'people', {
    ...(fields.get('name') ? { name: fields.get('name') } : {}),
    ...(isUsername ? { username: contact } : { phone: contact }),
  })
  form.reset()
  await choose(person.id)
  byId('message').focus()
}

function listenToPage() {
  const message = byId('message')
  const composer = byId('composer')
  byId('search').addEventListener('input', showPeople)
  byId('new-person').addEventListener('submit', (event) => {
    event.preventDefault()
    attempt(() => addPerson(event.target))
  })
  composer.addEventListener('submit', (event) => {
    event.preventDefault()
    const text = message.value
    if (text.trim() === '') return
    const said = { type: 'text', text, ...(replyTo === undefined ? {} : { replyTo }) }
    message.value = ''
    setReply(undefined)
    attempt(() => say(said))
  })
  message.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') setReply(undefined)
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    composer.requestSubmit()
  })
  byId('attach-button').addEventListener('click', () => toggleMenu(byId('attach-menu').hidden))
  composer.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || byId('attach-menu').hidden) return
    toggleMenu(false)
    byId('attach-button').focus()
  })
  document.addEventListener('click', (event) => {
    if (!event.target.closest('.attach')) toggleMenu(false)
  })
  byId('file').addEventListener('change', (event) => {
    const [file] = event.target.files
    if (file) attempt(() => sendFile(file))
    event.target.value = ''
  })
  byId('drawer-button').addEventListener('click', () => {
    const drawer = byId('drawer')
    drawer.hidden = !drawer.hidden
    byId('drawer-button').setAttribute('aria-expanded', String(!drawer.hidden))
  })
}
