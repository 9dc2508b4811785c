package org.chaka.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes small files that only their owner may read. */
final class PrivateFile {
    private PrivateFile() {}

    /** The whole text or, after a crash, what was there before; in either case for the owner alone. */
    static void write(Path file, String text) throws IOException {
        // A temporary file is made with mode 0600, so that the text is never readable by others.
        Path whole = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new");
        Files.writeString(whole, text, StandardOpenOption.DSYNC);
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
