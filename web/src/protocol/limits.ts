/** Sizes of protocol sections 4 and 12, apart from the cipher so that screens can know them. */

export const SEALED_FACE_LIMIT = 400 * 1024

/** What stands around the JPEG: suite 6, key id 8, enc 65, binding 32, authentication tag 16. */
export const SEALED_FACE_OVERHEAD = 6 + 8 + 65 + 32 + 16
