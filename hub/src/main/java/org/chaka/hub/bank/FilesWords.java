package org.chaka.hub.bank;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;

/** The options of {@code bank files}. */
final class FilesWords {
    private static final int LEASE_MINUTES = 30;
    private static final int LONGEST_LEASE_MINUTES = 720;
    private static final int SHORTEST_RSA_BITS = 3072;

    private FilesWords() {}

    static FilesSettings read(Map<String, String> options) throws BankChangeException {
        String file = options.get("--ssh-keys");
        if (file == null) {
            throw new BankVerbs.MisuseException("--ssh-keys takes a file with the bank's public SSH keys.");
        }
        return new FilesSettings(
                keys(file),
                Duration.ofMinutes(PushWords.number(options, "--lease", LEASE_MINUTES, LONGEST_LEASE_MINUTES)));
    }

    /** Without the comments: they often name a person. */
    private static List<String> keys(String file) throws BankChangeException {
        try {
            List<String> keys = new ArrayList<>();
            for (AuthorizedKeyEntry entry :
                    AuthorizedKeyEntry.readAuthorizedKeys(new StringReader(Files.readString(Path.of(file))), true)) {
                PublicKey key = entry.resolvePublicKey(null, PublicKeyEntryResolver.FAILING);
                if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < SHORTEST_RSA_BITS) {
                    throw new BankChangeException("An RSA key must have " + SHORTEST_RSA_BITS + " bits or more.");
                }
                keys.add(PublicKeyEntry.toString(key));
            }
            if (!keys.isEmpty()) {
                return keys;
            }
        } catch (NoSuchFileException e) {
            throw new BankChangeException(
                    "There is no file " + Path.of(file).toAbsolutePath() + ". Give the file of public SSH keys.", e);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new BankChangeException(file + " cannot be read as public SSH keys, one a line.", e);
        }
        throw new BankChangeException(file + " holds no public SSH key.");
    }
}
