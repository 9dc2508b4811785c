package org.chaka.node.run;

import java.util.List;

/** A node cannot start with its configuration. */
final class ConfigurationException extends Exception {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never serialised
    private final List<String> problems;

    private final boolean mayPass;

    ConfigurationException(List<String> problems) {
        this(problems, false);
    }

    ConfigurationException(List<String> problems, boolean mayPass) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
        this.mayPass = mayPass;
    }

    /** Whether the file may be right, and what it names is only not up yet, as when a machine boots. */
    boolean mayPass() {
        return mayPass;
    }

    /** One line each. */
    List<String> problems() {
        return problems;
    }
}
