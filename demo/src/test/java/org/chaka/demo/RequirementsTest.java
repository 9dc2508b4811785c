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
    private static final Set<String> NOT_BUILT_YET = Set.of("S14", "D13", "D15");

    @Test
    @DisplayName("every requirement number is named by at least one test")
    void everyRequirementIsNamed() {
        Set<String> missing = requirements();
        missing.removeAll(named());
        missing.removeAll(NOT_BUILT_YET);
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

    private static Set<String> named() {
        return Stream.concat(
                        MODULES.stream().map(module -> PROJECT.resolve(module).resolve("src/test/java")),
                        Stream.of(PROJECT.resolve("web/test"), PROJECT.resolve("web/e2e")))
                .filter(Files::isDirectory)
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
