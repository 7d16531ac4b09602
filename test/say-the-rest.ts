import { actingMember, findOrganisation, roles } from '../src/accounts/index.ts'
import { createApp } from '../src/app.tsx'
import {
  addDocument,
  addTask,
  declineReferral,
  markSent,
  openCase,
  openInNeed,
  pathways,
  receiveReferral,
  referOut,
} from '../src/cases/index.ts'
import { aPdf } from '../src/cases/papers/samples.ts'
import { copyPathway } from '../src/cases/procedures/actions.ts'
import { addInstitution } from '../src/directory/index.ts'
import { mergePeople, refuseUnsafeContact, registerPerson, setSafeContact } from '../src/people/index.ts'
import { personReferences } from '../src/person-references.ts'
import type { AnyCtx } from '../src/platform/context.ts'
import { newId } from '../src/platform/ids.ts'
import type { Installation } from '../src/platform/installation.ts'
import { addTrustee } from '../src/platform/keys/trustees.ts'
import { inTransaction } from '../src/platform/transaction.ts'
import { decideApproval, extendRequest, openRequest, requestApproval } from '../src/privacy/index.ts'
import { decideTexts } from '../src/privacy/subject-access/actions.ts'
import { gather } from '../src/privacy/subject-access/gather.ts'
import { getRequest } from '../src/privacy/subject-access/queries.ts'
import { subjects } from '../src/subjects.ts'
import { aWalker, type Walker } from './access/house.ts'
import { anAuthenticator } from './passkey.ts'
import { sayWhatHappened } from './say-what-happened.ts'
import { secret } from './traces.ts'
import { hiddenField } from './visitor.ts'

/**
 * Says something in the fields that neither the demonstration nor a form filled at random reaches. Answers what of it stands in no
 * column.
 */
export async function sayTheRest(install: Installation): Promise<string[]> {
  const organisation = await findOrganisation(install, 'pristav-praha')
  if (!organisation) throw new Error('no demonstration')
  const app = createApp(install)
  const somebody = () => aWalker(install, organisation, [...roles])
  const [eva, ruth] = [await somebody(), await somebody()]
  const as =
    (walker: Walker) =>
    <T>(work: (ctx: AnyCtx) => Promise<T>) =>
      inTransaction(
        install,
        {
          organisation,
          member: actingMember(organisation, { id: walker.member, user_id: '', name: '', roles: [...roles] }),
        },
        work,
      )
  const act = as(eva)
  const page = async (path: string) => (await app.request(path, { headers: { cookie: eva.cookie } })).text()
  const post = async (path: string, fields: Record<string, string>) => {
    const headers = { cookie: eva.cookie, origin: 'http://localhost:3000' }
    const body = new URLSearchParams({ _csrf: eva.csrf, _key: newId(), ...fields })
    const answer = await app.request(path, { method: 'POST', headers, body })
    if (answer.status !== 303) throw new Error(`${path} answered ${answer.status}`)
  }
  const at = (path: string) => `/${organisation.slug}${path}`
  const named = (given: string) =>
    act((ctx) => registerPerson(ctx, { given, family: secret('Family'), notes: secret('Notes') }))

  const [client, double] = [await named('Alžběta'), await named('Alžběta')]
  for (const person of [client, double]) {
    const reach = { allowed: ['call' as const], never: ['letter' as const], days: [], must_not_learn: [] }
    await act((ctx) => setSafeContact(ctx, person, { ...reach, reach: secret('Reach') }, 1))
  }
  await act((ctx) => mergePeople(ctx, personReferences, { kept: client, merged: double, taken: [] }))
  await act((ctx) =>
    refuseUnsafeContact(ctx, {
      person_id: client,
      channel: 'letter',
      act: 'call',
      override: secret('Override'),
    }),
  )
  const opened = (by: typeof act, restricted: boolean) =>
    by((ctx) =>
      openCase(ctx, {
        kind: 'social_counselling',
        title: secret('Title'),
        clients: [{ person_id: client, role: 'client' }],
        opened_on: '2026-10-05',
        restricted,
      }),
    )
  const caseId = await opened(act, false)
  const hidden = await opened(as(ruth), true)
  const { number } = await as(ruth)((ctx) =>
    ctx.db
      .selectFrom('cases')
      .select('number')
      .where('organisation_id', '=', organisation.id)
      .where('id', '=', hidden)
      .executeTakeFirstOrThrow(),
  )
  await act((ctx) => openInNeed(ctx, { number, why: 'danger', words: secret('Danger') }))
  await act(async (ctx) => {
    const paper = { kind: 'appeal', title: secret('Appeal'), bytes: aPdf(), name: 'a.pdf' } as const
    const document = await addDocument(ctx, install, caseId, paper)
    await markSent(ctx, caseId, document, {
      on: ctx.today,
      how: 'by_hand',
      proof: secret('Proof'),
    })
  })
  await act((ctx) =>
    referOut(ctx, install, caseId, {
      person_id: client,
      purpose: 'referral',
      recipient: { kind: 'named', name: secret('Recipient') },
      email: 'kanarek-recipient@example.org',
      basis: { kind: 'vital_interest', reason: secret('Basis') },
      topics: ['name'],
      ask: secret('Ask'),
      told: { name: secret('Told') },
      answer_due_on: '2027-01-20',
    }),
  )
  await act(async (ctx) => {
    const said = { name: secret('Said'), contact: 'kanarek-referrer@example.org' }
    const about = { name: secret('About'), born: '1990' }
    const asked = { said: { referrer: said, about, asked: secret('Asked'), safe: '' } }
    const { id } = await receiveReferral(ctx, { ...asked, urgency: 'this_week', agreed: 'agrees' })
    await declineReferral(ctx, id, { reason: 'other_place', words: secret('Declined') }, 1)
  })
  await act((ctx) =>
    addInstitution(ctx, {
      name: 'ZŠ Nad Potokem',
      kind: 'school',
      address: secret('Street'),
      notes: secret('Note'),
    }),
  )
  await act(async (ctx) => {
    const asked = { asked_on: '2026-11-02', identity: 'known_to_us', note: secret('Request') }
    const request = await openRequest(ctx, client, asked)
    await extendRequest(ctx, client, request, secret('Extension'))
    const held = await gather(ctx, subjects, client)
    const text = held.find(({ case_id }) => case_id)
    if (!text) throw new Error('nothing is held')
    const decided = {
      table: text.table,
      row: text.id,
      decision: 'redacted' as const,
      words: secret('Redacted'),
    }
    await decideTexts(ctx, await getRequest(ctx, client, request), held, [decided])
  })
  const approval = await act((ctx) =>
    requestApproval(ctx, {
      kind: 'people',
      spec: {},
      count: 60,
      reason: secret('Reason'),
      path: at('/people'),
    }),
  )
  await as(ruth)((ctx) => decideApproval(ctx, approval, { decision: 'refused', words: secret('Refusal') }))
  await act((ctx) => addTask(ctx, caseId, { title: secret('Task') }))
  await post(at(`/cases/${caseId}/closure`), {
    reason: 'reached',
    on: await act(async (ctx) => ctx.today),
    outcomes: 'housing',
    although: secret('Although'),
    _version: hiddenField(await page(at(`/cases/${caseId}/closure`)), '_version'),
  })
  await post(at('/settings/invitations'), {
    name: secret('Invited'),
    email: 'kanarek-invited@example.org',
    roles: 'caseworker',
  })
  const [pathway] = pathways
  if (!pathway) throw new Error('no pathway')
  const copied = { from: pathway.id, from_version: String(pathway.version), title: 'Ours' }
  await act((ctx) => copyPathway(ctx, { ...copied, reason: secret('Pathway') }))
  await post(at('/cases/views'), { name: secret('View'), view: 'team', q: secret('Sought') })
  await addTrustee(install, { name: secret('Trustee'), address: 'kanarek-trustee@example.org' })
  await post('/account/passkeys', {
    name: secret('Stick'),
    passkey: anAuthenticator().create(await page('/account/passkeys/new')),
  })
  return sayWhatHappened(install, app, organisation.slug, act)
}
