package org.chaka.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** The random password of one server, in a file beside its data. */
final class PasswordFile {
    private static final int BYTES = 32;

    private PasswordFile() {}

    /** Where it lies. */
    static Path in(Path folder) {
        return folder.toAbsolutePath().resolve("password");
    }

    static String read(Path folder) throws IOException {
        return Files.readString(in(folder));
    }

    /** The password, made when there is none yet. */
    static String readOrMake(Path folder) throws IOException {
        if (!Files.exists(in(folder))) {
            byte[] random = new byte[BYTES];
            new SecureRandom().nextBytes(random);
            PrivateFile.write(
                    in(folder), Base64.getUrlEncoder().withoutPadding().encodeToString(random));
        }
        return read(folder);
    }
}
