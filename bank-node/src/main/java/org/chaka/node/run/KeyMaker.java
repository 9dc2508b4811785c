package org.chaka.node.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.chaka.protocol.key.CertificateRequests;
import org.chaka.protocol.key.KeyId;
import org.chaka.protocol.key.LeafUsage;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.key.PemFiles;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.InstitutionCode;

/** {@code init} and {@code keys}: what a bank makes before its first start, and what it hands to the operator. */
final class KeyMaker {
    private static final int TAG_KEY_BYTES = 32;
    private static final String CONFIGURATION = "bank-node.yaml";
    private static final String TAG_KEY = "tag.key";
    private static final String REFERENCE = "bank-node.md";
    private static final String SERVICE = "bank-node.service";
    private static final String TRANSFER = "transfer.sh";

    private final Path folder;
    private final InstitutionCode institution;
    private final PrintStream out;
    private final SecureRandom random = new SecureRandom();

    KeyMaker(Path folder, String code, PrintStream out) throws ConfigurationException {
        this.folder = folder;
        this.out = out;
        try {
            this.institution = new InstitutionCode(code);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    List.of("'" + code + "' is no institution code: 8 digits, for example 01020000."));
        }
    }

    /** A pair of keys, the tag key, a configuration to fill in, and what else a bank needs beside the jar. */
    void init() throws ConfigurationException {
        requireNew(CONFIGURATION, TAG_KEY, REFERENCE, SERVICE, TRANSFER);
        makeKeys(() -> {
            byte[] tagKey = Bytes.random(TAG_KEY_BYTES, random).toArray();
            Path secret = Files.createFile(
                    folder.resolve(TAG_KEY),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(secret, HexFormat.of().formatHex(tagKey) + "\n");
            String template = text("template.yaml").replace("12345678", institution.digits());
            Files.writeString(folder.resolve(CONFIGURATION), template, StandardOpenOption.CREATE_NEW);
            out.println("  tag.key, and a configuration to fill in: bank-node.yaml");
            for (String name : List.of(REFERENCE, SERVICE, TRANSFER)) {
                Files.writeString(folder.resolve(name), text(name), StandardOpenOption.CREATE_NEW);
            }
            Files.setPosixFilePermissions(folder.resolve(TRANSFER), PosixFilePermissions.fromString("rwxr-xr-x"));
            out.println("  bank-node.md, which explains every key of it; bank-node.service, a unit for systemd;");
            out.println("  transfer.sh, for a bank that only does files");
        });
    }

    /** A pair of keys only; the tag key is never changed. */
    void keys() throws ConfigurationException {
        makeKeys(() -> {});
    }

    /** What is made beside the keys. */
    private interface Further {
        void make() throws IOException;
    }

    private void makeKeys(Further further) throws ConfigurationException {
        requireNew("signing.key", "signing.csr", "encryption.key", "encryption.csr");
        try {
            Files.createDirectories(folder);
            List<String> handedOver = new ArrayList<>(List.of("institution  " + institution));
            handedOver.add("signing      key id " + makeKey("signing", LeafUsage.SIGNING));
            handedOver.add("encryption   key id " + makeKey("encryption", LeafUsage.ENCRYPTION));
            Files.write(folder.resolve("handover.txt"), handedOver);
            out.println("In " + folder + " are now:");
            out.println("  signing.key, encryption.key: they never leave this machine");
            further.make();
            out.println("Hand to the operator: signing.csr, encryption.csr and handover.txt, which says:");
            handedOver.forEach(line -> out.println("  " + line));
            out.println("Read the two key ids out to the operator on the telephone, too.");
        } catch (IOException e) {
            throw new ConfigurationException(List.of(folder + " cannot be written to (" + e.getMessage() + ")."));
        }
    }

    private KeyId makeKey(String name, LeafUsage usage) throws IOException {
        ECPrivateKeyParameters key = P256.generate(random);
        PemFiles.writePrivateKey(folder.resolve(name + ".key"), key);
        PemFiles.writeRequest(folder.resolve(name + ".csr"), CertificateRequests.of(key, institution, usage));
        return KeyId.of(P256.publicKeyOf(key));
    }

    /** A key that is there may be in use: nothing is ever written over. */
    private void requireNew(String... names) throws ConfigurationException {
        for (String name : names) {
            if (Files.exists(folder.resolve(name))) {
                throw new ConfigurationException(List.of(folder.resolve(name)
                        + " is there already, and is not written over. Choose another folder, or move it away."));
            }
        }
    }

    private static String text(String name) throws IOException {
        try (InputStream text = KeyMaker.class.getResourceAsStream(name)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
