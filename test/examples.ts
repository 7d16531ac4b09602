import fc from 'fast-check'

/** fast-check that draws the same examples in every run: a test that fails was broken by a change, never by chance. `EXAMPLES_SEED` draws others. */
fc.configureGlobal({ seed: Number(process.env.EXAMPLES_SEED ?? 7433) })

export default fc
