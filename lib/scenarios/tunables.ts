/**
 * Characters that a language model edits in one go. Longer stories go piece by piece along their paragraphs: models end
 * answers after some thousand tokens, and a cut story would be text lost.
 */
export const pieceLength = 12_000;
/** Characters around a selection that a model sees, so that what it writes fits in. */
export const contextLength = 1_500;
/** Minutes in which a deleted story or chapter can be brought back. */
export const undoMinutes = 30;
/** Stories of a person and chapters of a story; lists are sent whole. */
export const storyCountLimit = 2_000;
/** Characters of text that the built-in editor gives at a time. */
export const ruleChunk = 400;
/** Minutes of writing that autosave keeps as one version. */
export const autosaveMinutes = 10;
/** What edits under way may take (ms) when their process is told to end, and then to let go. Ending takes 8 s at most. */
export const endGraceMs = 5_000;
export const letGoMs = 1_000;
