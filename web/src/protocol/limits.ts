/** Sizes of protocol sections 4 and 12, apart from the cipher so that screens can know them. */

export const SEALED_FACE_LIMIT = 400 * 1024

/** Pictures that this app takes of one face; 3 to 8 are allowed. */
export const FACE_PICTURES = 6

/** Around the pictures: suite 6, key id 8, enc 65, binding 32, challenge 16, count 1, tag 16; and a length of 4 for each. */
const FACE_OVERHEAD = 6 + 8 + 65 + 32 + 16 + 1 + 16 + FACE_PICTURES * 4

/** So that all of them fit. */
export const FACE_PICTURE_LIMIT = Math.floor((SEALED_FACE_LIMIT - FACE_OVERHEAD) / FACE_PICTURES)
