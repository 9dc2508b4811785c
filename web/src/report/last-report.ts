/** Compares an opened report with the one before it, and keeps its tags for the next. */
import { hub } from '../api/hub'
import { keepTags, sweepTags, tagsBefore } from '../device/report-tags'
import { type Comparison, compare, tagsOf } from './compare'
import { type Report } from './open-report'

export interface SinceLast extends Comparison {
  /** When the report before was generated. */
  since: string
}

/** null when this device holds nothing to compare with. */
export async function sinceLast(report: Report): Promise<SinceLast | null> {
  const history = await hub.inquiries()
  const before = await tagsBefore(report.inquiryId, history)
  const tags = tagsOf(report)
  await keepTags(report.inquiryId, tags)
  await sweepTags(history)
  if (!before) return null
  return { ...compare(before.tags, tags), since: before.report.generated_at ?? before.report.submitted_at }
}
