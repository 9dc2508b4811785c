package org.chaka.simulator.contract;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.chaka.protocol.key.PemFiles;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.key.TrustAnchor;
import org.chaka.protocol.wire.MalformedException;

/** {@code ./check authority}: the contract against the authority at an address; exit 0 only when every rule is kept. */
public final class ContractMain {
    private ContractMain() {}

    /**
     * Checks it.
     *
     * @param arguments the address, and the folder with hub-signing.key, hub-signing.pem and authority-root.pem
     */
    public static void main(String[] arguments) throws IOException, MalformedException, InterruptedException {
        Path folder = Path.of(arguments[1]);
        SigningKey hub = new SigningKey(
                PemFiles.readPrivateKey(folder.resolve("hub-signing.key")),
                PemFiles.readCertificate(folder.resolve("hub-signing.pem")));
        TrustAnchor root = new TrustAnchor(PemFiles.readCertificate(folder.resolve("authority-root.pem")));
        List<AuthorityContract.Result> results =
                AuthorityContract.check(URI.create(arguments[0]), hub, root, Clock.systemUTC());
        for (AuthorityContract.Result result : results) {
            System.out.println(result.kept() ? "✓ " + result.rule() : "✗ " + result.rule() + ": " + result.said());
        }
        System.exit(results.stream().allMatch(AuthorityContract.Result::kept) ? 0 : 1);
    }
}
