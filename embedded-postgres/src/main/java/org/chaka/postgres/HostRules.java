package org.chaka.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Whom a server lets in: its {@code pg_hba.conf}. */
final class HostRules {
    private static final Pattern TRUST = Pattern.compile("(?m)^\\s*[^#\\s].*\\strust\\b");

    private static final String PASSWORD_ONLY = "host all all 127.0.0.1/32 scram-sha-256\n";

    private HostRules() {}

    /** Whether the server with this data, made by an earlier version, lets anybody in without a password. */
    static boolean trustAnybody(Path data) throws IOException {
        Path file = file(data);
        return Files.exists(file) && TRUST.matcher(Files.readString(file)).find();
    }

    /** From the server's next start on, everybody needs a password. */
    static void requirePassword(Path data) throws IOException {
        PrivateFile.write(file(data), PASSWORD_ONLY);
    }

    private static Path file(Path data) {
        return data.resolve("pg_hba.conf");
    }
}
