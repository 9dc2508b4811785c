package org.chaka.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** CPU seconds of processes, from Linux's /proc. */
public final class CpuTime {
    /** USER_HZ, which is 100 on every Linux that Java runs on. */
    private static final double TICKS_PER_SECOND = 100;

    private static final int AFTER_NAME_USER = 11;

    private CpuTime() {}

    /** Of one process, its ended children not included. */
    public static double of(long pid) throws IOException {
        return ticks(pid, false) / TICKS_PER_SECOND;
    }

    /** Of a PostgreSQL: the postmaster, its living children, and those that have ended. */
    public static double ofPostgres(Path dataFolder) throws IOException {
        long postmaster = Long.parseLong(Files.readAllLines(dataFolder.resolve("postmaster.pid"))
                .getFirst()
                .strip());
        double ticks = ticks(postmaster, true);
        for (ProcessHandle child :
                ProcessHandle.of(postmaster).orElseThrow().children().toList()) {
            ticks += ticks(child.pid(), false);
        }
        return ticks / TICKS_PER_SECOND;
    }

    private static double ticks(long pid, boolean withEnded) throws IOException {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // The name in brackets may hold spaces; user, system, children's user and system time follow from there.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            double own = Double.parseDouble(fields[AFTER_NAME_USER]) + Double.parseDouble(fields[AFTER_NAME_USER + 1]);
            return withEnded
                    ? own
                            + Double.parseDouble(fields[AFTER_NAME_USER + 2])
                            + Double.parseDouble(fields[AFTER_NAME_USER + 3])
                    : own;
        } catch (NoSuchFileException ended) {
            return 0;
        }
    }
}
