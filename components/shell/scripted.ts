/** The field by which `ActionForm` asks the action for an address instead of a redirect. */
export const SCRIPTED = 'scripted';
