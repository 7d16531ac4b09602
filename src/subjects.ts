import { removeInvitations } from './accounts/index.ts'
import { activityHoldings } from './activities/index.ts'
import { caseHoldings, emptyDeclined, forgetCases, wordsOfCases } from './cases/index.ts'
import { directoryHoldings } from './directory/index.ts'
import { forgetIncident, incidentHoldings, wordsOfIncidents } from './incidents/index.ts'
import { foldWords, forgetPerson, namesOf, peopleHoldings, spellingsOf, stemOf } from './people/index.ts'
import {
  emptyAnsweredRequests,
  privacyHoldings,
  removeSpentApprovals,
  type Subjects,
} from './privacy/index.ts'

/** What privacy knows of persons and cases, as each module tells it. */
export const subjects: Subjects = {
  holdings: [
    ...peopleHoldings,
    ...directoryHoldings,
    ...incidentHoldings,
    ...caseHoldings,
    ...activityHoldings,
    ...privacyHoldings,
  ],
  namesOf,
  spellingsOf,
  wordsOf: [wordsOfCases, wordsOfIncidents],
  foldWords,
  stemOf,
  forget: [forgetCases, forgetIncident, forgetPerson],
  lapse: [
    { kind: 'incoming_referral', empty: emptyDeclined },
    { kind: 'invitation', empty: removeInvitations },
    { kind: 'export_approval', empty: removeSpentApprovals },
    { kind: 'subject_request', empty: emptyAnsweredRequests },
  ],
}
