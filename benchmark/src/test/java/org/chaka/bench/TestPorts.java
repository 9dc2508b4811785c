package org.chaka.bench;

/** Ports of the tests, below those that the machine gives away by itself: a run takes several beside each other. */
public final class TestPorts {
    private static final int FIRST = 18_660;

    private TestPorts() {}

    /** The first of a test's ports; {@code CHAKA_TEST_PORT} moves them all. */
    public static int from(int offset) {
        String given = System.getenv("CHAKA_TEST_PORT");
        return (given == null ? FIRST : Integer.parseInt(given)) + offset;
    }
}
