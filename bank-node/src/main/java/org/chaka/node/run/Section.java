package org.chaka.node.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A group of keys of the file. What is missing or wrong is noted in the {@link Problems} with its line; the reader gets
 * nothing then, and goes on, so that one start finds every mistake.
 */
final class Section {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9}) ?(ms|s|min|h)");

    /** What some editors put before UTF-8 text. */
    private static final Pattern BYTE_ORDER_MARK = Pattern.compile("^\\uFEFF");

    private final String path;
    private final int line;
    private final Path folder;
    private final Problems problems;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final Set<String> known = new LinkedHashSet<>();

    Section(String path, int line, MappingNode mapping, Path folder, Problems problems) {
        this.path = path;
        this.line = line;
        this.folder = folder;
        this.problems = problems;
        for (NodeTuple tuple : mapping.getValue()) {
            int keyLine = lineOf(tuple.getKeyNode());
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                if (values.containsKey(key.getValue())) {
                    problems.add(keyLine, name(key.getValue()), "This key is there twice. Remove one of them.");
                }
                values.put(key.getValue(), tuple.getValueNode());
                lines.put(key.getValue(), keyLine);
            } else {
                problems.add(keyLine, path, "A key must be a word.");
            }
        }
    }

    /** Notes a problem of this section itself. */
    void wrong(String advice) {
        problems.add(line, path, advice);
    }

    /** Notes a problem of a key's value; of a key that is not there, at the section's own line. */
    void wrong(String key, String advice) {
        problems.add(lines.getOrDefault(key, line), name(key), advice);
    }

    /** Notes that what a key names cannot be reached now. */
    void unreachable(String key, String advice) {
        problems.addMissing(lines.getOrDefault(key, line), name(key), advice);
    }

    boolean has(String key) {
        known.add(key);
        return values.containsKey(key);
    }

    /** Keys as they stand in the file, for a section whose keys are the bank's own words. */
    Set<String> keys() {
        return values.keySet();
    }

    /** A group that must be there. */
    Optional<Section> section(String key) {
        if (!has(key)) {
            wrong(key, "This group of keys is missing. Add it.");
            return Optional.empty();
        }
        return optionalSection(key);
    }

    /** A group that may be missing. */
    Optional<Section> optionalSection(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        if (values.get(key) instanceof MappingNode mapping) {
            return Optional.of(new Section(name(key), lines.get(key), mapping, folder, problems));
        }
        wrong(key, "This must be a group of keys, each on a line of its own and indented.");
        return Optional.empty();
    }

    /** A value that must be there. */
    Optional<String> text(String key) {
        if (!has(key)) {
            wrong(key, "This key is missing. Add it.");
            return Optional.empty();
        }
        return optionalText(key);
    }

    /** A value that may be missing. */
    Optional<String> optionalText(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        if (values.get(key) instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return Optional.of(scalar.getValue().strip());
        }
        wrong(key, "This must be one value. Write it behind the colon.");
        return Optional.empty();
    }

    /** Whether the key has one value, and no group or list. */
    boolean isScalar(String key) {
        return values.get(key) instanceof ScalarNode;
    }

    /** A list of values that must be there, with at least one in it. */
    Optional<List<String>> list(String key) {
        if (!has(key)) {
            wrong(key, "This key is missing. Add it.");
            return Optional.empty();
        }
        List<String> list = new ArrayList<>();
        if (values.get(key) instanceof SequenceNode sequence) {
            for (Node each : sequence.getValue()) {
                if (each instanceof ScalarNode scalar) {
                    list.add(scalar.getValue());
                }
            }
        }
        if (list.isEmpty()) {
            wrong(key, "This must be a list, such as [A, B].");
            return Optional.empty();
        }
        return Optional.of(list);
    }

    /** A whole number within bounds. */
    Optional<Integer> number(String key, int otherwise, int smallest, int largest) {
        Optional<String> text = optionalText(key);
        if (text.isEmpty()) {
            return has(key) ? Optional.empty() : Optional.of(otherwise);
        }
        if (text.get().matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(text.get());
            if (number >= smallest && number <= largest) {
                return Optional.of(number);
            }
        }
        wrong(key, "This must be a whole number from " + smallest + " to " + largest + ".");
        return Optional.empty();
    }

    /** A duration with its unit, within bounds. */
    Optional<Duration> duration(String key, Duration otherwise, Duration shortest, Duration longest) {
        Optional<String> text = optionalText(key);
        if (text.isEmpty()) {
            return has(key) ? Optional.empty() : Optional.of(otherwise);
        }
        Matcher matcher = DURATION.matcher(text.get());
        if (matcher.matches()) {
            Duration duration = of(Long.parseLong(matcher.group(1)), matcher.group(2));
            if (duration.compareTo(shortest) >= 0 && duration.compareTo(longest) <= 0) {
                return Optional.of(duration);
            }
        }
        wrong(
                key,
                "This must be a duration from " + written(shortest) + " to " + written(longest)
                        + ", with its unit: ms, s, min or h.");
        return Optional.empty();
    }

    /** A file that must be there; a relative path starts at the configuration file's own folder. */
    Optional<Path> file(String key) {
        return text(key).flatMap(text -> readable(key, text));
    }

    /** A file that must be there and is nobody else's business; one that everybody can read is warned of. */
    Optional<Path> privateFile(String key) {
        return text(key).flatMap(text -> guarded(key, text));
    }

    /** The only line of a small file, such as a password; the file may be missing from the configuration. */
    Optional<String> secret(String key) {
        return optionalText(key).flatMap(text -> guarded(key, text)).flatMap(file -> secret(key, file));
    }

    /** A folder, whether it exists or not. */
    Path folder(String key, String otherwise) {
        return folder.resolve(optionalText(key).orElse(otherwise));
    }

    /** To be called when everything was read: notes the keys that nobody knows. */
    void finish() {
        for (String key : values.keySet()) {
            if (!known.contains(key)) {
                wrong(key, "There is no such key. Remove it, or write one of: " + String.join(", ", known) + ".");
            }
        }
    }

    /** Whatever is wrong with it is told without a character of it. */
    private Optional<String> secret(String key, Path file) {
        try {
            String secret = BYTE_ORDER_MARK
                    .matcher(Files.readString(file))
                    .replaceFirst("")
                    .strip();
            if (secret.chars().noneMatch(Character::isISOControl)) {
                return Optional.of(secret);
            }
            wrong(
                    key,
                    file + " has several lines, or a control character in it."
                            + " Write the secret alone into it, on one line.");
        } catch (IOException e) {
            wrong(key, file + " is not a text file. Write the secret alone into it, as UTF-8.");
        }
        return Optional.empty();
    }

    private Optional<Path> guarded(String key, String text) {
        Optional<Path> file = readable(key, text);
        file.filter(Section::isOpenToAll)
                .ifPresent(open -> problems.addWarning(
                        lines.getOrDefault(key, line),
                        name(key),
                        "Every user of this machine can read " + open + ". Take that away: chmod o= " + open));
        return file;
    }

    private static boolean isOpenToAll(Path file) {
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException e) {
            // A file system without such permissions guards its files otherwise.
            return false;
        }
    }

    private Optional<Path> readable(String key, String text) {
        Path file = folder.resolve(text);
        if (Files.isRegularFile(file) && Files.isReadable(file)) {
            return Optional.of(file);
        }
        wrong(
                key,
                Files.exists(file)
                        ? file + " cannot be read. Give the node's user read permission."
                        : "There is no file " + file + ". Put it there, or correct the path.");
        return Optional.empty();
    }

    private String name(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static int lineOf(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    private static Duration of(long amount, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "min" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    private static String written(Duration duration) {
        if (duration.toMillisPart() != 0) {
            return duration.toMillis() + " ms";
        }
        if (duration.toSecondsPart() != 0 || duration.isZero()) {
            return duration.toSeconds() + " s";
        }
        return duration.toMinutesPart() != 0 ? duration.toMinutes() + " min" : duration.toHours() + " h";
    }
}
