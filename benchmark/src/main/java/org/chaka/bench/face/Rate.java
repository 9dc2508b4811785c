package org.chaka.bench.face;

/**
 * How often something went wrong.
 *
 * @param wrong of {@code tried}
 */
record Rate(long wrong, long tried) {
    /** Of the normal distribution, for 95 %. */
    private static final double Z = 1.959964;

    double share() {
        return (double) wrong / tried;
    }

    /** The lower end of Wilson's interval of 95 % (Wilson 1927). */
    double least() {
        return Math.max(0, centre() - half());
    }

    /** Its upper end. */
    double most() {
        return Math.min(1, centre() + half());
    }

    private double centre() {
        return (share() + Z * Z / (2 * tried)) / (1 + Z * Z / tried);
    }

    private double half() {
        return Z / (1 + Z * Z / tried) * Math.sqrt(share() * (1 - share()) / tried + Z * Z / (4.0 * tried * tried));
    }
}
