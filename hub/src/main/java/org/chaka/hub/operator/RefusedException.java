package org.chaka.hub.operator;

/** What an operator wanted cannot be done. The page says why. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean translated;

    private RefusedException(String message, boolean translated, Throwable cause) {
        super(message, cause);
        this.translated = translated;
    }

    /** For a reason of the console's own: a key of {@code texts.properties}. */
    static RefusedException of(String key) {
        return new RefusedException(key, true, null);
    }

    /** For the command line, in English. */
    static RefusedException inEnglish(String message) {
        return new RefusedException(message, false, null);
    }

    /** For a reason that another module gives, in English. */
    static RefusedException because(Exception refused) {
        return new RefusedException(refused.getMessage(), false, refused);
    }

    /** Whether the message is a key of {@code texts.properties}. */
    boolean isTranslated() {
        return translated;
    }
}
