package org.chaka.hub.bank;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;

/** The options of {@code bank push}. */
final class PushWords {
    private static final int PER_SECOND = 10;
    private static final int MOST_PER_SECOND = 1000;
    private static final int AT_ONCE = 4;
    private static final int MOST_AT_ONCE = 100;
    private static final int TIMEOUT_SECONDS = 30;
    private static final int LONGEST_TIMEOUT_SECONDS = 300;

    private PushWords() {}

    static PushSettings read(Map<String, String> options) throws BankVerbs.MisuseException {
        String[] window = options.getOrDefault("--between", "00:00-00:00").split("-", -1);
        if (window.length != 2) {
            throw new BankVerbs.MisuseException("--between takes two times of day: 08:00-20:00.");
        }
        return new PushSettings(
                address(options.get("--url")),
                number(options, "--per-second", PER_SECOND, MOST_PER_SECOND),
                number(options, "--at-once", AT_ONCE, MOST_AT_ONCE),
                time(window[0]),
                time(window[1]),
                Duration.ofSeconds(number(options, "--timeout", TIMEOUT_SECONDS, LONGEST_TIMEOUT_SECONDS)));
    }

    private static URI address(String text) throws BankVerbs.MisuseException {
        try {
            if (text != null && text.startsWith("https://") && new URI(text).getHost() != null) {
                return new URI(text);
            }
        } catch (URISyntaxException e) {
            // Told below, as what has another form.
        }
        throw new BankVerbs.MisuseException("--url takes the bank's address, https://HOST:PORT/PATH.");
    }

    static int number(Map<String, String> options, String name, int otherwise, int largest)
            throws BankVerbs.MisuseException {
        String text = options.getOrDefault(name, Integer.toString(otherwise));
        if (text.matches("[0-9]{1,4}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= largest) {
            return Integer.parseInt(text);
        }
        throw new BankVerbs.MisuseException(name + " takes a whole number from 1 to " + largest + ".");
    }

    private static LocalTime time(String text) throws BankVerbs.MisuseException {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException e) {
            throw new BankVerbs.MisuseException("'" + text + "' is no time of day. Write it as 08:00.");
        }
    }
}
