package org.chaka.hub.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.UUID;
import org.chaka.hub.platform.EarlyErasures.Account;
import org.chaka.hub.platform.EarlyErasures.Query;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlyErasuresTest {
    private static final LocalDate TODAY = LocalDate.of(2022, 3, 30);
    private static final Instant NOW = Instant.parse("2022-03-29T16:00:00Z");
    private static final PersonKey PERSON = new PersonKey((short) 17, UUID.randomUUID());
    private static final Query QUERY = new Query(PERSON, UUID.randomUUID(), true, NOW.minusMillis(1));

    @TempDir
    private Path data;

    @Test
    @DisplayName("D16: another process reads what one has noted, in a file of the day that only the owner reads")
    void isReadByAnother() throws GeneralSecurityException, IOException {
        at(NOW).note(new Account(PERSON));
        at(NOW).note(QUERY);
        assertThat(at(NOW).accounts()).containsExactly(new Account(PERSON));
        assertThat(at(NOW).queries(TODAY)).containsExactly(QUERY);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    @DisplayName("D16: what a crash left half written hides no line before or after it")
    void halfALine() throws GeneralSecurityException, IOException {
        at(NOW).note(new Account(PERSON));
        Files.writeString(file(), "\nended 1648569599999 17 0f0e", StandardOpenOption.APPEND);
        at(NOW).note(QUERY);
        assertThat(at(NOW).accounts()).containsExactly(new Account(PERSON));
        assertThat(at(NOW).queries(TODAY)).containsExactly(QUERY);
    }

    @Test
    @DisplayName("D16: queries are read from a day on; a day is forgotten 400 days later, and not before")
    void forgets() throws GeneralSecurityException {
        at(NOW).note(QUERY);
        EarlyErasures later = at(NOW.plus(Period.ofDays(400)));
        assertThat(later.eraseDue(NOW.plus(Period.ofDays(400)))).isZero();
        assertThat(later.queries(TODAY)).containsExactly(QUERY);
        assertThat(later.queries(TODAY.plusDays(1))).isEmpty();
        EarlyErasures latest = at(NOW.plus(Period.ofDays(401)));
        assertThat(latest.eraseDue(NOW.plus(Period.ofDays(401)))).isEqualTo(1);
        assertThat(latest.queries(TODAY)).isEmpty();
        assertThat(file()).doesNotExist();
    }

    private Path file() {
        return data.resolve("keys/erased").resolve(TODAY + ".log");
    }

    private EarlyErasures at(Instant now) throws GeneralSecurityException {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        return new EarlyErasures(TestKeyStores.in(data), new NaturalDays(clock), clock);
    }
}
