package org.chaka.hub.platform;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Key files: readable by the owner only, whole or not there, on disk when the call returns. */
final class PrivateFiles {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private PrivateFiles() {}

    /**
     * Writes a file that was not there.
     *
     * @return false when another process wrote it first; its bytes stand
     */
    static boolean create(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        Path half = Files.createTempFile(
                file.getParent(),
                file.getFileName().toString(),
                ".new",
                PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try {
            write(half, bytes);
            Files.createLink(file, half); // fails if it exists, which a move would not
            syncFolder(file.getParent());
            return true;
        } catch (FileAlreadyExistsException lostTheRace) {
            return false;
        } finally {
            Files.deleteIfExists(half);
        }
    }

    /** Writes a file, in place of an older one if there is one. */
    static void replace(Path file, byte[] bytes) throws IOException {
        Path half = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(half);
        create(half, bytes);
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncFolder(file.getParent());
    }

    /** Writes behind what a file holds, which is made if it was not there; whole also beside another process that does. */
    static void append(Path file, byte[] bytes) throws IOException {
        if (!Files.exists(file)) {
            create(file, new byte[0]);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            if (channel.write(ByteBuffer.wrap(bytes)) != bytes.length) {
                throw new IOException("only a part could be written to " + file);
            }
            channel.force(true);
        }
    }

    /** Overwrites, then unlinks: the bytes are gone from the file before its name is. */
    static void destroy(Path file) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        write(file, new byte[Math.toIntExact(Files.size(file))]);
        Files.delete(file);
        syncFolder(file.getParent());
    }

    /** Puts a public file in place of an older one. */
    static void publish(Path file, Path source) throws IOException {
        Files.createDirectories(file.getParent());
        Path half = file.resolveSibling(file.getFileName() + ".new");
        Files.copy(source, half, StandardCopyOption.REPLACE_EXISTING);
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    private static void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
