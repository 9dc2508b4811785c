package org.chaka.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every requirement of the mission is named by a test, or stands here as not built yet. */
class RequirementsTest {
    private static final Path PROJECT = Path.of("..");
    private static final Pattern NUMBER = Pattern.compile("(?<![A-Za-z0-9_])([SDB][0-9]{1,2})(?![A-Za-z0-9_])");
    private static final List<String> MODULES =
            List.of("protocol", "bank-node", "simulator", "hub", "embedded-postgres", "demo", "benchmark");

    /** Not built, or not wholly. Take a number out once it is. */
    private static final Set<String> NOT_BUILT_YET = Set.of("D13");

    /** What a person does or sees. */
    private static final Set<String> CARDHOLDERS = Set.of(
            "S1", "S2", "S3", "S4", "S5", "S6", "S7", "S8", "S9", "S10", "S11", "S12", "S13", "S15", "S16", "S17",
            "S18", "S19", "S21", "S22", "S23", "D1", "D2", "D3", "D4", "D5", "D6", "D7", "D8", "D9", "D10", "D11",
            "D12", "D14", "D16", "B1", "B4", "B5", "B6", "B7", "B8", "B9");

    @Test
    @DisplayName("every requirement number is named by at least one test")
    void everyRequirementIsNamed() {
        Set<String> missing = requirements();
        missing.removeAll(named(Stream.concat(
                MODULES.stream().map(module -> PROJECT.resolve(module).resolve("src/test/java")),
                Stream.of(PROJECT.resolve("web/test"), PROJECT.resolve("web/e2e")))));
        missing.removeAll(NOT_BUILT_YET);
        assertThat(missing).isEmpty();
    }

    @Test
    @DisplayName("what concerns the cardholder is named by a walk in a real browser")
    void theCardholdersAreSeenInABrowser() {
        Set<String> missing = new TreeSet<>(CARDHOLDERS);
        missing.removeAll(named(Stream.of(PROJECT.resolve("web/e2e"))));
        assertThat(missing).isEmpty();
    }

    private static Set<String> requirements() {
        return Stream.of(numbers("S", 23), numbers("D", 16), numbers("B", 9))
                .flatMap(part -> part)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> numbers(String letter, int last) {
        return IntStream.rangeClosed(1, last).mapToObj(number -> letter + number);
    }

    private static Set<String> named(Stream<Path> folders) {
        return folders.filter(Files::isDirectory)
                .flatMap(RequirementsTest::files)
                .flatMap(file -> NUMBER.matcher(read(file)).results().map(found -> found.group(1)))
                .collect(Collectors.toSet());
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(file -> file.toString().matches(".*\\.(java|ts|mjs)"))
                    .filter(file -> !file.toString().contains("node_modules"))
                    .filter(file -> !file.endsWith("RequirementsTest.java"))
                    .toList()
                    .stream();
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
