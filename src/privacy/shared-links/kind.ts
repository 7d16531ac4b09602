import type { Child } from 'hono/jsx'
import type { AnyCtx } from '../../platform/context.ts'
import type { Body } from '../../platform/http/form.ts'
import type { MadeName } from '../../platform/http/made-file.ts'
import type { FormState, Page } from '../../ui/page.ts'
import type { Opener } from './secrets.ts'

/** A link that was opened with its code: what it shows, and where an answer belongs. */
export interface OpenedLink<Content = unknown> {
  id: string
  /** Who made it: they are told that there is news. */
  member_id: string
  opener: Opener
  content: Content
}

/** What a page of a kind is given to draw what was shared and the form to answer. */
export interface SharedView<Content = unknown> {
  page: Page
  /** The address of the link, to which `/answer` or `/file` is added. */
  action: string
  /** Travels in a hidden field, since nothing of it is kept. */
  code: string
  content: Content
  form: FormState
}

/** A file that may be fetched with the code, made anew each time. */
export interface SharedFile {
  name: MadeName
  bytes: Uint8Array
}

/** One kind of what is shared by links: each module that shares something says so of its own. */
export interface SharedKind<Content = unknown> {
  /** The id under whose key the content of a link is sealed; `undefined` when its opener is of another kind. */
  subjectOf(opener: Opener): string | undefined
  /** How the log tells an opening: of what, and which one. */
  openingOf(opener: Opener): { kind: string; id: string; reason: string }
  View(view: SharedView<Content>): Child
  /** Takes an answer, or says what is wrong with it. */
  answer(ctx: AnyCtx, link: OpenedLink<Content>, body: Body): Promise<FormState | undefined>
  file?(ctx: AnyCtx, link: OpenedLink<Content>, body: Body): Promise<SharedFile | undefined>
}
