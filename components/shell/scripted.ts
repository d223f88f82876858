/** The field that `LiveForm` adds to what it sends: scripts do with the answer what is to be done. */
export const SCRIPTED = 'scripted';
