package org.chaka.hub.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.chaka.hub.bank.Bank;
import org.chaka.hub.platform.BackgroundLoop;
import org.springframework.stereotype.Component;

/** The folders of all banks that have come, and what goes out of them by itself. */
@Component
class BankFolders extends BackgroundLoop {
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Clock clock;
    private final Map<Integer, BankFolder> folders = new ConcurrentHashMap<>();

    BankFolders(Clock clock) {
        super("files");
        this.clock = clock;
    }

    BankFolder of(Bank bank) {
        return folders.computeIfAbsent(bank.slot(), slot -> new BankFolder());
    }

    @Override
    protected Duration once() {
        try {
            for (BankFolder folder : folders.values()) {
                folder.forgetOld(clock.instant());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return PAUSE;
    }
}
