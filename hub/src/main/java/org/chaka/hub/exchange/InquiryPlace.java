package org.chaka.hub.exchange;

import java.time.LocalDate;

/**
 * Where an inquiry stands in the log.
 *
 * @param seq from 0, without gaps in its bucket
 * @param deadlineDay day of the deadline in Asia/Shanghai: the partition
 */
public record InquiryPlace(short bucket, long seq, LocalDate deadlineDay) {}
