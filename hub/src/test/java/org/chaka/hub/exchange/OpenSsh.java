package org.chaka.hub.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.wire.InstitutionCode;

/** The real OpenSSH client, as a bank's transfer uses it: {@code sftp} with a batch, and a pinned host key. */
final class OpenSsh {
    private static final long PATIENCE_SECONDS = 30;

    private final Path folder;
    private final int port;

    /** Makes a pair of keys in this folder, and pins the signing key of the hub as the host key. */
    OpenSsh(Path folder, int port, SigningKey hub) throws IOException, InterruptedException {
        this.folder = folder;
        this.port = port;
        newKey("ssh-key");
        String hostKey = PublicKeyEntry.toString((ECPublicKey) hub.certificate().getPublicKey());
        Files.writeString(folder.resolve("known_hosts"), "[localhost]:" + port + " " + hostKey + "\n");
    }

    /** What a run said, and with what it ended. */
    record Ran(int status, String said) {}

    /** The public keys, to be admitted. */
    Path publicKey() {
        return folder.resolve("ssh-key.pub");
    }

    /** Makes another pair. */
    Path newKey(String name) throws IOException, InterruptedException {
        Ran made = run(
                "",
                "ssh-keygen",
                "-q",
                "-t",
                "ed25519",
                "-N",
                "",
                "-C",
                "somebody@bank",
                "-f",
                folder.resolve(name).toString());
        assertThat(made.status()).as(made.said()).isZero();
        return folder.resolve(name);
    }

    /** Runs these commands of sftp as this bank; ends at the first that fails. */
    Ran sftp(InstitutionCode bank, String... commands) throws IOException, InterruptedException {
        return sftp(bank, folder.resolve("ssh-key"), commands);
    }

    Ran sftp(InstitutionCode bank, Path key, String... commands) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("sftp", "-q", "-b", "-", "-P", Integer.toString(port)));
        words.addAll(options(key));
        words.add(bank + "@localhost");
        return run(String.join("\n", commands) + "\n", words.toArray(String[]::new));
    }

    /** Tries another service of SSH. */
    Ran ssh(InstitutionCode bank, String... wanted) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("ssh", "-q", "-p", Integer.toString(port)));
        words.addAll(options(folder.resolve("ssh-key")));
        boolean option = wanted[0].startsWith("-");
        words.addAll(option ? List.of(wanted) : List.of());
        words.add(bank + "@localhost");
        words.addAll(option ? List.of() : List.of(wanted));
        return run("", words.toArray(String[]::new));
    }

    private List<String> options(Path key) {
        List<String> words = new ArrayList<>();
        for (String option : List.of(
                "IdentityFile=" + key,
                "IdentitiesOnly=yes",
                "BatchMode=yes",
                "StrictHostKeyChecking=yes",
                "UserKnownHostsFile=" + folder.resolve("known_hosts"))) {
            words.addAll(List.of("-o", option));
        }
        return words;
    }

    private Ran run(String input, String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        try (var to = process.getOutputStream()) {
            to.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), said);
    }
}
