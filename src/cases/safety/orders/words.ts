import type { Page } from '../../../ui/page.ts'
import { type Explanation, explainDeadline } from '../../pathways/explain.ts'
import { pathways } from '../../pathways.ts'
import { ruleById } from './order.ts'
import type { ProtectiveOrder } from './queries.ts'

/** How the end of an order was counted, in words; undefined where it was typed, or its rule is not here any more. */
export function explainEnd(page: Page, order: ProtectiveOrder): Explanation | undefined {
  const rule = ruleById(pathways, order.rule)
  return rule && order.working ? explainDeadline(order.working, rule, page) : undefined
}
