package org.chaka.node.lookup;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Set;

/** The conditions that a configuration can name. */
public final class Conditions {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final int ISO_DATE = 10;

    private Conditions() {}

    /** Something is there. */
    public static Rule.Condition present() {
        return (value, subject) -> value != null;
    }

    /** Exactly one of these. */
    public static Rule.Condition oneOf(Set<String> values) {
        Set<String> copy = Set.copyOf(values);
        return (value, subject) -> value != null && copy.contains(value);
    }

    /** The phone that the person registered with the service, with or without country code, whatever stands between. */
    public static Rule.Condition samePhone() {
        return (value, subject) -> {
            String digits = value == null ? "" : value.replaceAll("\\D", "");
            return digits.equals(subject.phone()) || digits.equals(subject.phoneNational());
        };
    }

    /** A day that is not over yet in China: {@code 2031-05-01}, also with a time behind it, or {@code 20310501}. */
    public static Rule.Condition todayOrLater(Clock clock) {
        return (value, subject) -> value != null && !date(value).isBefore(LocalDate.now(clock.withZone(CHINA)));
    }

    private static LocalDate date(String value) {
        return value.indexOf('-') > 0
                ? LocalDate.parse(value.substring(0, Math.min(ISO_DATE, value.length())))
                : LocalDate.parse(value, DateTimeFormatter.BASIC_ISO_DATE);
    }
}
