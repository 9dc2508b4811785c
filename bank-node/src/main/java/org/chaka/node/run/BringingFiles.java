package org.chaka.node.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The group {@code files}: the bank's own transfer carries files between a folder and the hub (protocol section 6.4),
 * instead of the node connecting to it.
 *
 * @param folder where {@code to-hub} and {@code from-hub} are
 * @param repeatAfter after how long a file that still lies there is signed anew
 */
record BringingFiles(Path folder, Duration repeatAfter) {
    private static final Duration REPEAT_AFTER = Duration.ofMinutes(5);

    /** Twice as long is waited for a reply, and a signature counts for 15 minutes. */
    private static final Duration LONGEST = Duration.ofMinutes(7);

    /** Read from the group; nothing and a problem when something is wrong in it. */
    static Optional<BringingFiles> read(Section section) {
        Optional<Path> folder = section.text("folder")
                .map(text -> section.folder("folder", text))
                .filter(where ->
                        isWritable(section, where.resolve("to-hub")) && isWritable(section, where.resolve("from-hub")));
        Optional<Duration> repeatAfter = section.duration("repeat_after", REPEAT_AFTER, Duration.ofSeconds(1), LONGEST);
        section.finish();
        return folder.flatMap(where -> repeatAfter.map(after -> new BringingFiles(where, after)));
    }

    /** Tried where the folder is or will be made; nothing is left there, since it may not be the node's user who tries. */
    private static boolean isWritable(Section section, Path folder) {
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there)) {
            there = there.getParent();
        }
        try {
            Files.delete(Files.createTempFile(there, "bank-node", ".check"));
            return true;
        } catch (IOException e) {
            section.wrong(
                    "folder",
                    folder + " cannot be used: " + there + " takes no file ("
                            + e.getClass().getSimpleName()
                            + "). Give the node's user the right to write there, or name another folder.");
            return false;
        }
    }
}
