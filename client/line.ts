// The script of the pages for everybody. They work without it; it makes leaving thorough, and keeps a draft when the line drops.
// Old telephones run it too: nothing here that a browser of 2020 lacks, unless it is asked for first. An older one reads none of it.

const shifts: number[] = []
const leaving = { now: false }

const fields = () =>
  document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input:not([type=submit]), textarea')

/** Empties the page: what was typed, what was shown, and its title. */
function wipe() {
  document.documentElement.classList.add('left')
  for (const field of fields()) {
    if (field.type === 'radio' || field.type === 'checkbox') (field as HTMLInputElement).checked = false
    else field.value = ''
  }
  document.body.textContent = ''
  document.title = '\u2026'
}

// Whoever leaves in one tab leaves in all of them.
const tabs = 'BroadcastChannel' in window ? new BroadcastChannel('leave') : undefined
tabs?.addEventListener('message', () => leave())

/** Covers the page at once and takes its place in the history, so that *Back* does not lead to it. */
function leave() {
  if (leaving.now) return
  leaving.now = true
  tabs?.postMessage('')
  const to = document.querySelector<HTMLAnchorElement>('a[data-leave]')?.href ?? '/'
  wipe()
  location.replace(to)
}

document.addEventListener('click', (event) => {
  const target = event.target instanceof Element ? event.target : undefined
  if (target?.closest('a[data-leave]')) {
    event.preventDefault()
    leave()
  }
})

// Three times within two seconds, nothing else between.
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Shift') shifts.length = 0
  else if (!event.repeat) {
    shifts.push(event.timeStamp)
    if (shifts.length > 3) shifts.shift()
    if (shifts.length === 3 && event.timeStamp - (shifts[0] ?? 0) < 2000) leave()
  }
})

// A page that the browser kept whole is asked for again; after leaving, the answer leads away.
addEventListener('pageshow', (event) => {
  if (!event.persisted) return
  wipe()
  location.reload()
})

/** Whether the server is there: before a page is given up that holds the only copy of what somebody wrote. */
async function isReached(): Promise<boolean> {
  const waiting = new AbortController()
  const patience = setTimeout(() => waiting.abort(), 8000)
  try {
    await fetch('/healthz', { method: 'HEAD', cache: 'no-store', signal: waiting.signal })
    return true
  } catch {
    return false
  } finally {
    clearTimeout(patience)
  }
}

function sayOffline(form: HTMLFormElement) {
  form.querySelector('.offline')?.remove()
  const words = document.createElement('p')
  words.className = 'wrong offline'
  words.setAttribute('role', 'alert')
  words.textContent = document.body.dataset.offline ?? ''
  form.querySelector('[type=submit]')?.before(words)
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-draft]'))
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    if (form.getAttribute('aria-busy') === 'true') return
    form.setAttribute('aria-busy', 'true')
    const reached = await isReached()
    if (leaving.now) return
    if (reached) form.submit()
    else {
      form.removeAttribute('aria-busy')
      sayOffline(form)
    }
  })

for (const hidden of document.querySelectorAll<HTMLElement>('[data-script]')) hidden.hidden = false
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copy]'))
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.dataset.copy ?? '')
    button.textContent = button.dataset.copied ?? ''
  })
for (const button of document.querySelectorAll('[data-print]'))
  button.addEventListener('click', () => window.print())
document.querySelector<HTMLElement>('.errors, .notice[autofocus]')?.focus()
