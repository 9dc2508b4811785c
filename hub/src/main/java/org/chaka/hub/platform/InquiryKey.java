package org.chaka.hub.platform;

import java.util.UUID;

/**
 * Names an inquiry in every table.
 *
 * @param bucket of the person who asks
 */
public record InquiryKey(short bucket, UUID inquiryId) {}
