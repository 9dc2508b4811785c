package org.chaka.hub.bank;

import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;

/**
 * How work is pushed to a bank that publishes an address.
 *
 * @param address where it is posted to, {@code https}
 * @param perSecond batches per second, at most
 * @param atOnce batches that may wait for a reply at once
 * @param from begin of the daily window, Asia/Shanghai
 * @param to its end; the same as {@code from}: all day; before it: past midnight
 * @param timeout of one request, until the last byte of its reply is there
 */
public record PushSettings(URI address, int perSecond, int atOnce, LocalTime from, LocalTime to, Duration timeout) {
    /** Whether the window is open at this time of day. */
    public boolean isOpenAt(LocalTime time) {
        if (from.equals(to)) {
            return true;
        }
        boolean afterFrom = !time.isBefore(from);
        boolean beforeTo = time.isBefore(to);
        return from.isBefore(to) ? afterFrom && beforeTo : afterFrom || beforeTo;
    }
}
