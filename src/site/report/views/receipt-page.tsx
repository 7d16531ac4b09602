import { receiptGroups } from '../../../incidents/index.ts'
import { at, type PublicPage } from '../../public/page.ts'
import { type FileNotTaken, NotTaken, Send } from '../../public/views/ask.tsx'
import { Call, PublicFrame } from '../../public/views/frame.tsx'

interface ReceiptPageProps {
  page: PublicPage
  receipt: string
  visit: string
  address: string
  refused: FileNotTaken[]
}

/** The receipt: shown once, to write down, to copy, to print. */
export function ReceiptPage({ page, receipt, visit, address, refused }: ReceiptPageProps) {
  const { t } = page
  const { safety_number } = page.line
  const groups = receiptGroups(receipt)
  return (
    <PublicFrame page={page} title={t('public.receipt.title')}>
      <p>{t('public.receipt.lead')}</p>
      <p class="receipt" dir="ltr" id="receipt">
        {groups.map((group) => (
          <span>{group} </span>
        ))}
      </p>
      <div class="row" data-script="" hidden>
        <button
          class="ds-button"
          data-variant="secondary"
          type="button"
          data-copy={groups.join(' ')}
          data-copied={t('public.receipt.copied')}
        >
          {t('public.receipt.copy')}
        </button>
        <button class="ds-button" data-variant="secondary" type="button" data-print="">
          {t('public.receipt.print')}
        </button>
      </div>
      <NotTaken page={page} files={refused} />
      <section class="safe" aria-labelledby="h-care">
        <h2 class="ds-heading" data-size="xs" id="h-care">
          {t('public.receipt.care.title')}
        </h2>
        <p>{t('public.receipt.care')}</p>
      </section>
      <section class="stack" aria-labelledby="h-next">
        <h2 class="ds-heading" data-size="sm" id="h-next">
          {t('public.receipt.next')}
        </h2>
        <ol>
          <li>{t('public.receipt.next.read')}</li>
          <li>{t('public.receipt.next.answer')}</li>
          <li>
            {t('public.receipt.next.back')} <bdi dir="ltr">{address}</bdi>
          </li>
        </ol>
      </section>
      <form class="stack" method="post" action={at(page, '/receipt/kept')} autocomplete="off">
        <input type="hidden" name="visit" value={visit} />
        <Send name="then" value="close">
          {t('public.receipt.kept')}
        </Send>
        <Send name="then" value="add" quiet>
          {t('public.receipt.add')}
        </Send>
      </form>
      {safety_number && (
        <p class="small">
          {t('public.front.call')} <Call number={safety_number} />
        </p>
      )}
      <p class="small quiet exit-how">{t('public.exit.how')}</p>
    </PublicFrame>
  )
}
