// The order of modules is the architecture: a module imports only from its left,
// and only another module's index.ts. `platform` and `ui` are open.
module.exports = {
  open: ['platform', 'ui'],
  order: [
    'platform', 'ui', 'accounts', 'privacy', 'people', 'directory', 'library', 'incidents',
    'cases', 'groups', 'activities', 'advocacy', 'projects', 'today', 'site',
  ],
}
