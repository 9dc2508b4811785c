package org.chaka.hub.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.chaka.hub.bank.Banks;
import org.chaka.hub.platform.ChakaProperties;
import org.chaka.hub.platform.HubKeys;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The port for banks that bring files: SFTP and nothing else of SSH. A bank signs in with one of its keys as its
 * institution code; the hub shows its signing key, which banks have pinned.
 */
@Component
class FilesPort implements SmartLifecycle {
    private static final Duration SIGN_IN_WITHIN = Duration.ofSeconds(20);
    private static final Duration SILENT_FOR = Duration.ofMinutes(2);
    private static final int TRIES = 4;
    private static final int SESSIONS_OF_A_BANK = 4;
    private static final int OPEN_FILES = 64;

    private final int port;
    private final String address;
    private final HubKeys hubKeys;
    private final Banks banks;
    private final BankFolders folders;
    private final FolderAccess access;
    private SshServer server;

    FilesPort(ChakaProperties properties, HubKeys hubKeys, Banks banks, BankFolders folders, FolderAccess access) {
        this.port = properties.filesPort();
        this.address = properties.bankAddress();
        this.hubKeys = hubKeys;
        this.banks = banks;
        this.folders = folders;
        this.access = access;
    }

    @Override
    public synchronized void start() {
        if (port == 0) {
            return;
        }
        server = SshServer.setUpDefaultServer();
        server.setPort(port);
        if (!address.isEmpty()) {
            server.setHost(address);
        }
        server.setKeyPairProvider(KeyPairProvider.wrap(new KeyPair(
                hubKeys.signing().certificate().getPublicKey(),
                hubKeys.signing().toPrivateKey())));
        server.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        server.setPublickeyAuthenticator((code, key, session) -> mayEnter(code, key));
        server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        server.setFileSystemFactory(new Folders());
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory.Builder()
                .withFileSystemAccessor(access)
                .build()));
        CoreModuleProperties.AUTH_TIMEOUT.set(server, SIGN_IN_WITHIN);
        CoreModuleProperties.IDLE_TIMEOUT.set(server, SILENT_FOR);
        CoreModuleProperties.MAX_AUTH_REQUESTS.set(server, TRIES);
        CoreModuleProperties.MAX_CONCURRENT_SESSIONS.set(server, SESSIONS_OF_A_BANK);
        SftpModuleProperties.MAX_OPEN_HANDLES_PER_SESSION.set(server, OPEN_FILES);
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException("the port for files, " + port + ", cannot be opened", e);
        }
    }

    @Override
    public synchronized void stop() {
        if (server == null) {
            return;
        }
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException("the port for files cannot be closed", e);
        } finally {
            server = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return server != null;
    }

    /** Each session has a view of the folder that ends with it; the folder itself stays. */
    private final class Folders extends VirtualFileSystemFactory {
        @Override
        public Path getUserHomeDir(SessionContext session) throws IOException {
            return banks.bringsFiles(session.getUsername())
                    .map(bank -> folders.of(bank.bank()).root())
                    .orElseThrow(() -> new IOException("this bank brings no files"));
        }
    }

    private boolean mayEnter(String code, PublicKey shown) {
        return banks.bringsFiles(code)
                .filter(bank -> bank.settings().sshKeys().stream()
                        .anyMatch(admitted -> KeyUtils.compareKeys(key(admitted), shown)))
                .isPresent();
    }

    private static PublicKey key(String admitted) {
        try {
            return PublicKeyEntry.parsePublicKeyEntry(admitted)
                    .resolvePublicKey(null, null, PublicKeyEntryResolver.FAILING);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("an admitted SSH key cannot be read", e);
        }
    }
}
