/** The digest that names the exact texts a person read, protocol section 9. */
import { type Bytes, label, sha256, u32, utf8 } from './bytes'

export interface ConsentTexts {
  agreement: { zh: string; en: string }
  authorisation: { zh: string; en: string }
}

export function textDigest(texts: ConsentTexts): Promise<Bytes> {
  const parts = [texts.agreement.zh, texts.authorisation.zh, texts.agreement.en, texts.authorisation.en]
  return sha256(
    label('chaka.consent-text.v1'),
    ...parts.flatMap((text) => {
      const bytes = utf8(text)
      return [u32(bytes.length), bytes]
    }),
  )
}
