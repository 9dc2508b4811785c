/** A certificate that does not lead to a pinned root, or is not the one expected. */
export class Untrusted extends Error {}
