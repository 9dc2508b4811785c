package org.chaka.demo.blind;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What docs/threat-model.md names as a proof is there. */
class ThreatModelTest {
    private static final Path PROJECT = Path.of("..");
    private static final Pattern ROW = Pattern.compile("(?m)^\\|.*\\|([^|]*)\\|$");
    private static final Pattern PROOF = Pattern.compile("`([^`]+)`");
    private static final Pattern JAVA = Pattern.compile("([A-Z]\\w*Test)\\.(\\w+)");
    private static final Pattern WEB = Pattern.compile("([\\w-]+\\.test\\.ts): (.+)");

    @Test
    @DisplayName("S14: every proof that the threat model names is a test that exists")
    void everyProofExists() throws IOException {
        List<String> proofs = ROW.matcher(Files.readString(PROJECT.resolve("docs/threat-model.md")))
                .results()
                .map(row -> row.group(1))
                .flatMap(cell -> PROOF.matcher(cell).results().map(proof -> proof.group(1)))
                .toList();
        assertThat(proofs)
                .hasSizeGreaterThan(40)
                .allSatisfy(proof -> assertThat(exists(proof)).as(proof).isTrue());
    }

    @Test
    @DisplayName("S14: a proof that is not there is noticed, in Java, in the web app and in no form that is known")
    void aMissingProofIsNoticed() {
        assertThat(exists("ThreatModelTest.everyProofExists")).isTrue();
        assertThat(exists("ThreatModelTest.exists")).isFalse();
        assertThat(exists("NoSuchTest.everyProofExists")).isFalse();
        assertThat(exists("open-report.test.ts: refuses a certificate under another root"))
                .isTrue();
        assertThat(exists("open-report.test.ts: refuses nothing")).isFalse();
        assertThat(exists("somebody said so")).isFalse();
    }

    private static boolean exists(String proof) {
        Matcher java = JAVA.matcher(proof);
        if (java.matches()) {
            return javaFiles(java.group(1)).stream().anyMatch(file -> holds(file, java));
        }
        Matcher web = WEB.matcher(proof);
        return web.matches()
                && read(PROJECT.resolve("web/test").resolve(web.group(1))).contains("it('" + web.group(2) + "'");
    }

    /** A method that is no helper, as those are private; or a rule of ArchUnit. */
    private static boolean holds(Path file, MatchResult proof) {
        return Pattern.compile("(?m)^    (void|static final ArchRule) " + proof.group(2) + "\\b")
                .matcher(read(file))
                .find();
    }

    private static List<Path> javaFiles(String testClass) {
        try (Stream<Path> modules = Files.list(PROJECT)) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(ThreatModelTest::filesBelow)
                    .filter(file -> file.endsWith(testClass + ".java"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> filesBelow(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
