// The rules that keep the order of modules.cjs. scripts/boundaries.mjs runs them; test/house.test.ts proves that they bite.
const { open, order } = require('./modules.cjs')

/** Folders of src that put everything together. */
const assembly = ['cli', 'demonstration']
const test = '\\.test\\.tsx?'
const any = (names) => `(?:${names.join('|')})`
const closed = order.filter((name) => !open.includes(name))

const leftwards = order.slice(0, -1).map((name, i) => ({
  name: `${name}-looks-left`,
  comment: `${name} imports only from modules to its left in modules.cjs.`,
  severity: 'error',
  from: { path: `^src/${name}/`, pathNot: test },
  to: { path: `^src/${any(order.slice(i + 1))}/` },
}))

module.exports = {
  forbidden: [
    ...leftwards,
    {
      name: 'through-the-door',
      comment: "Another module is entered through its index.ts only; platform and ui are open.",
      severity: 'error',
      from: { path: `^src/(${order.join('|')})/`, pathNot: test },
      to: { path: `^src/${any(closed)}/`, pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts'] },
    },
    {
      name: 'modules-are-assembled-not-assembling',
      comment: 'A module knows nothing of the program, the commands, the browser code or the tests.',
      severity: 'error',
      from: { path: `^src/${any(order)}/`, pathNot: test },
      to: { path: `^(?:src/[^/]+$|src/${any(assembly)}/|client/|test/|bench/)` },
    },
    {
      name: 'known-module',
      comment: 'Every folder of src stands in modules.cjs.',
      severity: 'error',
      from: { path: `^src/(?!${any([...order, ...assembly])}/)[^/]+/` },
      to: {},
    },
    {
      name: 'views-only-show',
      comment: 'A view takes props: it reaches neither the database nor an action.',
      severity: 'error',
      from: { path: '^src/.*/views/', pathNot: test },
      to: {
        path: [
          '^src/platform/(?:database|transaction|migrate|jobs)\\.ts',
          '/(?:actions|routes)\\.tsx?',
          '(?:^|/)node_modules/(?:pg|kysely)/',
        ],
      },
    },
    {
      name: 'browser-code-stands-alone',
      comment: 'What runs in the browser imports nothing of src.',
      severity: 'error',
      from: { path: '^client/', pathNot: test },
      to: { path: '^src/' },
    },
    {
      name: 'no-tests-in-the-program',
      severity: 'error',
      from: { path: '^src/', pathNot: [test, '^src/demonstration/'] },
      to: { path: ['^test/', test] },
    },
  ],
  options: { doNotFollow: { path: 'node_modules' } },
}
