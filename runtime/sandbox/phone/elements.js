/** Builds DOM without innerHTML: texts of people and businesses can never become markup. */

export const byId = (id) => document.getElementById(id)

/** `h('button', { class: 'x', onclick }, 'text', child)`; undefined attributes and children are left out. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value)
    else if (name in element && typeof value === 'boolean') element[name] = value
    else element.setAttribute(name, String(value))
  }
  element.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false))
  return element
}

const PATHS = {
  clock: ['M8 4.5V8l2.2 1.4', 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12z'],
  sent: ['M4 8.5l2.8 2.8L12.5 5'],
  delivered: ['M1.5 8.5l2.8 2.8L10 5', 'M7.5 10.6l.7.7L14 5'],
  failed: ['M8 4.5v4.2', 'M8 11.2v.2', 'M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13z'],
  plus: ['M8 3v10', 'M3 8h10'],
  send: ['M2.5 3l11.5 5-11.5 5 2-5z', 'M4.5 8H9'],
  link: ['M9.5 2.5h4v4', 'M13.5 2.5L7.5 8.5', 'M11.5 9v4h-9V4.5h4'],
  reply: ['M6.5 3.5L2.5 7.5l4 4', 'M3 7.5h6a4.5 4.5 0 0 1 4.5 4.5v1'],
  list: ['M5.5 4h8', 'M5.5 8h8', 'M5.5 12h8', 'M2.3 4h.2', 'M2.3 8h.2', 'M2.3 12h.2'],
  document: ['M4 1.5h5.5L12.5 5v9.5h-8.5z', 'M9.5 1.5V5h3', 'M6 8.5h4.5', 'M6 11h4.5'],
  image: ['M2 3h12v10H2z', 'M2.5 12l3.5-4 2.5 2.5L11 7.5l3 3.5', 'M5.3 5.8h.1'],
  video: ['M2 3.5h12v9H2z', 'M6.7 6v4l3.3-2z'],
  audio: [
    'M8 2.5a1.8 1.8 0 0 0-1.8 1.8v3.4a1.8 1.8 0 0 0 3.6 0V4.3A1.8 1.8 0 0 0 8 2.5z',
    'M3.8 8a4.2 4.2 0 0 0 8.4 0',
    'M8 12.2v2',
  ],
  sticker: ['M3 2.5h10v6.5l-4.5 4.5H3z', 'M13 9H8.5v4.5'],
  location: [
    'M8 14.5S3 9.8 3 6.5a5 5 0 0 1 10 0c0 3.300-5 8-5 8z',
    'M8 8a1.600 1.600 0 1 0 0-3.200A1.600 1.600 0 0 0 8 8z',
  ],
  file: ['M8 10.500V3', 'M5 5.500L8 2.500l3 3', 'M2.500 10.500v3h11v-3'],
  verified: ['M4.800 8.200l2.200 2.200 4.200-4.600'],
}

/** A line icon; `label` makes it speak, without it it is decoration. */
export function icon(name, label) {
  const space = 'http://www.w3.org/2000/svg'
  const svg = document.createElementNS(space, 'svg')
  svg.setAttribute('viewBox', '0 0 16 16')
  svg.setAttribute('class', `icon icon-${name}`)
  if (label === undefined) svg.setAttribute('aria-hidden', 'true')
  else {
    svg.setAttribute('role', 'img')
    svg.setAttribute('aria-label', label)
  }
  for (const shape of PATHS[name] ?? []) {
    const path = document.createElementNS(space, 'path')
    path.setAttribute('d', shape)
    svg.append(path)
  }
  return svg
}
