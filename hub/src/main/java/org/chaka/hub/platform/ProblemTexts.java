package org.chaka.hub.platform;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import org.chaka.protocol.http.Sentence;

/** The sentences of {@code problems.properties}. */
final class ProblemTexts {
    private static final Properties TEXTS = load();

    private ProblemTexts() {}

    static Sentence sentence(String key) {
        return new Sentence(text(key + ".zh"), text(key + ".en"));
    }

    private static String text(String key) {
        return Objects.requireNonNull(TEXTS.getProperty(key), () -> "problems.properties lacks " + key);
    }

    private static Properties load() {
        Properties texts = new Properties();
        try (Reader file = new InputStreamReader(
                Objects.requireNonNull(ProblemTexts.class.getResourceAsStream("/problems.properties")),
                StandardCharsets.UTF_8)) {
            texts.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException("problems.properties cannot be read", e);
        }
        return texts;
    }
}
