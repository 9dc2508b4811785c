package org.chaka.bench;

import java.util.List;

/**
 * The options of a figure, checked by {@code ./bench} already.
 *
 * @param words what follows the folder and the port
 */
public record Options(List<String> words) {
    private static final int AFTER_PLACE = 2;

    /** The words after the place. */
    public static Options of(String[] arguments) {
        return new Options(List.of(arguments).subList(AFTER_PLACE, arguments.length));
    }

    /** Whether the option was given. */
    public boolean has(String name) {
        return words.contains(name);
    }

    /** The number after the option's name, or what holds without it. */
    public int number(String name, int otherwise) {
        int at = words.indexOf(name);
        return at < 0 ? otherwise : Integer.parseInt(words.get(at + 1));
    }

    /** The text after the option's name. */
    public String text(String name) {
        return words.get(words.indexOf(name) + 1);
    }
}
