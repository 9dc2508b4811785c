package org.chaka.hub.consent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.Objects;
import org.chaka.protocol.consent.ConsentText;
import org.chaka.protocol.wire.Bytes;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The agreement and the authorisation (S6), versioned and hashed. The texts are resource files; a new wording is a new
 * folder and a new version, and every version that was shown is kept word for word.
 */
@Component
@DependsOnDatabaseInitialization
public class ConsentTexts {
    private static final String CURRENT = "2026-11-01";

    private final JdbcClient jdbc;
    private final Version current;

    ConsentTexts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        ConsentText text = new ConsentText(
                read("agreement.zh.txt"),
                read("authorisation.zh.txt"),
                read("agreement.en.txt"),
                read("authorisation.en.txt"));
        current = new Version(CURRENT, text.digest(), text);
        keep(clock);
    }

    /**
     * A version of the texts.
     *
     * @param version a date
     * @param digest of protocol section 9, 32 bytes
     */
    public record Version(String version, Bytes digest, ConsentText text) {}

    /** The version that a person must accept now. */
    public Version current() {
        return current;
    }

    /** The version with this digest, word for word as it was shown; every one that was ever shown is kept. */
    public Version shown(Bytes digest) {
        return jdbc.sql("/* ConsentTexts.shown */ SELECT * FROM consent.text WHERE digest = ?")
                .param(digest.toArray())
                .query((row, number) -> new Version(
                        row.getString("version"),
                        digest,
                        new ConsentText(
                                row.getString("agreement_zh"),
                                row.getString("authorisation_zh"),
                                row.getString("agreement_en"),
                                row.getString("authorisation_en"))))
                .single();
    }

    private void keep(Clock clock) {
        ConsentText text = current.text();
        byte[] digest = current.digest().toArray();
        jdbc.sql("""
                        /* ConsentTexts.keep */
                        INSERT INTO consent.text (version, digest, agreement_zh, authorisation_zh, agreement_en,
                            authorisation_en, first_shown_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (version) DO NOTHING""")
                .params(
                        current.version(),
                        digest,
                        text.agreementZh(),
                        text.authorisationZh(),
                        text.agreementEn(),
                        text.authorisationEn(),
                        Timestamp.from(clock.instant()))
                .update();
        byte[] shown = jdbc.sql("/* ConsentTexts.keep */ SELECT digest FROM consent.text WHERE version = ?")
                .param(current.version())
                .query((row, number) -> row.getBytes("digest"))
                .single();
        if (!Arrays.equals(shown, digest)) {
            throw new IllegalStateException("The consent texts of version " + current.version()
                    + " were changed after they had been shown. Give the new wording a new version.");
        }
    }

    private static String read(String name) {
        try (InputStream file = ConsentTexts.class.getResourceAsStream("/consent/" + CURRENT + '/' + name)) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("consent text " + name + " cannot be read", e);
        }
    }
}
