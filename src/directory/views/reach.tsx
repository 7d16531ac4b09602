/** A phone number to call. */
export const PhoneLink = ({ phone }: { phone: string }) => (
  <a class="ds-link nowrap" href={`tel:${phone.replace(/[^+\d]/g, '')}`}>
    {phone}
  </a>
)

/** An e-mail address to write to. */
export const MailLink = ({ email }: { email: string }) => (
  <a class="ds-link" href={`mailto:${email}`}>
    {email}
  </a>
)
