package org.chaka.node.lookup;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement with {@code :names} in it, as JDBC takes it.
 *
 * @param text with a question mark for each name
 * @param names in their order
 */
public record NamedSql(String text, List<String> names) {
    /** Quoted text, quoted names, comments and casts are passed over. */
    private static final Pattern PARTS = Pattern.compile(
            "'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|--[^\\n]*|/\\*.*?\\*/|::|:([a-z][a-z0-9_]*)", Pattern.DOTALL);

    private static final Set<String> KNOWN =
            new TreeSet<>(SubjectFields.of(LegSource.NOBODY).keySet());

    /** Takes a copy. */
    public NamedSql {
        names = List.copyOf(names);
    }

    /**
     * Reads a statement.
     *
     * @throws IllegalArgumentException when it uses a name that does not exist, or asks for nobody in particular
     */
    public static NamedSql parse(String sql) {
        String statement = sql.strip().replaceFirst(";$", "");
        List<String> names = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        Matcher part = PARTS.matcher(statement);
        while (part.find()) {
            String name = part.group(1);
            if (name == null) {
                part.appendReplacement(text, Matcher.quoteReplacement(part.group()));
            } else if (KNOWN.contains(name)) {
                names.add(name);
                part.appendReplacement(text, "?");
            } else {
                throw new IllegalArgumentException(
                        "there is no parameter :" + name + "; there are :" + String.join(", :", KNOWN));
            }
        }
        part.appendTail(text);
        if (!names.contains("document_number")) {
            throw new IllegalArgumentException(
                    "it must look for :document_number, or everybody's cards would be everybody's");
        }
        return new NamedSql(text.toString(), names);
    }
}
