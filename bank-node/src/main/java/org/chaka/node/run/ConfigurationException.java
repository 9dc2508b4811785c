package org.chaka.node.run;

import java.util.List;

/** A node cannot start with its configuration. */
final class ConfigurationException extends Exception {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never serialised
    private final List<String> problems;

    ConfigurationException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** One line each. */
    List<String> problems() {
        return problems;
    }
}
