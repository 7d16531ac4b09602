import { Block, Rows, Stack } from '../../../../ui/block.tsx'
import { Nothing } from '../../../../ui/empty.tsx'
import { PostButton } from '../../../../ui/form.tsx'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { PageHead } from '../../../../ui/page-head.tsx'
import { casesPath } from '../../../handles.ts'
import type { LetterTemplate, ShippedTemplate } from '../../template.ts'

function Shipped({ page, template, writes }: { page: Page; template: ShippedTemplate; writes: boolean }) {
  return (
    <li class="row row--ends">
      <div>
        <p class="strong">{template.title[page.lang]}</p>
        <p class="meta">
          {template.about[page.lang]}{' '}
          {page.t('letters.new.in', { language: page.t(`letters.language.${template.language}`) })}
        </p>
      </div>
      {writes && (
        <PostButton
          page={page}
          action={casesPath(page, '/letters')}
          hidden={{ from: template.id }}
          variant="secondary"
          tight
        >
          {page.t('letters.own.copy')}
        </PostButton>
      )}
    </li>
  )
}

/** The organisation's own templates, and the shipped ones by country to copy from. */
export function TemplatesPage({
  page,
  own,
  shipped,
  country,
  writes,
}: {
  page: Page
  own: LetterTemplate[]
  shipped: ShippedTemplate[]
  country: string
  writes: boolean
}) {
  const countries = [...new Set([country, ...shipped.map((one) => one.country)])].filter((code) =>
    shipped.some((one) => one.country === code),
  )
  return (
    <Layout page={page} title={page.t('letters.own.title')}>
      <PageHead
        crumb={{ href: casesPath(page), label: page.t('cases.title') }}
        title={page.t('letters.own.title')}
        lead={page.t('letters.own.lead')}
      />
      <Stack gap={8}>
        <Block title={page.t('letters.own.ours')} id="ours">
          {own.length === 0 ? (
            <Nothing>{page.t('letters.own.none')}</Nothing>
          ) : (
            <Rows>
              {own.map((template) => (
                <li>
                  <p>
                    <a class="ds-link strong" href={casesPath(page, `/letters/${template.id}`)}>
                      {template.title[page.lang]}
                    </a>
                  </p>
                  <p class="meta">
                    {page.t(`letters.kind.${template.kind}`)}.{' '}
                    {page.t('letters.new.in', { language: page.t(`letters.language.${template.language}`) })}
                  </p>
                </li>
              ))}
            </Rows>
          )}
        </Block>
        {countries.map((code) => (
          <Block title={page.f.country(code)} id={`country-${code}`}>
            <Rows>
              {shipped
                .filter((one) => one.country === code)
                .map((template) => (
                  <Shipped page={page} template={template} writes={writes} />
                ))}
            </Rows>
          </Block>
        ))}
      </Stack>
    </Layout>
  )
}
