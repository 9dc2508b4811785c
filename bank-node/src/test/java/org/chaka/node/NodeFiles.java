package org.chaka.node;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.chaka.protocol.key.PemFiles;

/** A folder as a bank's engineer has it before the first start: keys, certificates, secrets. The clock is the machine's. */
public final class NodeFiles {
    final TestParties parties;
    private final Path folder;

    /** Writes everything but the configuration. */
    public NodeFiles(Path folder) throws IOException {
        this.folder = folder;
        this.parties = new TestParties(Instant.now());
        List<ECPrivateKeyParameters> keys = parties.bankPrivateKeys();
        write("signing", keys.get(0), parties.bankSigning.certificate());
        write("encryption", keys.get(1), parties.bankEncryption.certificate());
        PemFiles.writeCertificate(folder.resolve("hub-signing.pem"), parties.hub.certificate());
        PemFiles.writeCertificate(folder.resolve("authority-root.pem"), parties.authorityRoot.root());
        Files.writeString(folder.resolve("tag.key"), "07".repeat(32) + "\n");
        Files.writeString(folder.resolve("database.password"), TestDatabase.password() + "\n");
    }

    /** The groups of keys that every configuration has. */
    public String head(URI hub, String storeUrl) {
        return """
                institution: 01020000
                hub:
                  address: %s
                  certificate: hub-signing.pem
                  authority_root: authority-root.pem
                keys:
                  signing_key: signing.key
                  signing_certificate: signing.pem
                  encryption_key: encryption.key
                  encryption_certificate: encryption.pem
                  tag_key: tag.key
                store:
                  url: %s
                  user: %s
                  password_file: database.password
                """.formatted(hub, storeUrl, TestDatabase.user());
    }

    /** Writes the configuration. */
    public Path configuration(String yaml) throws IOException {
        return Files.writeString(folder.resolve("bank-node.yaml"), yaml);
    }

    private void write(String name, ECPrivateKeyParameters key, X509Certificate certificate) throws IOException {
        PemFiles.writePrivateKey(folder.resolve(name + ".key"), key);
        PemFiles.writeCertificate(folder.resolve(name + ".pem"), certificate);
    }
}
