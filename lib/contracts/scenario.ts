/** Characters (UTF-16 units) of one story or chapter. */
export const storyTextLimit = 200_000;

/** Where a version of a chapter came from. */
export const versionSources = ["person", "edit", "import", "restore"] as const;
export type VersionSource = (typeof versionSources)[number];

/** `accepted`: at least one of its changes was taken over. */
export const proposalStatuses = ["open", "accepted", "discarded"] as const;
export type ProposalStatus = (typeof proposalStatuses)[number];
