package org.chaka.hub.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DayKeysTest {
    private static final LocalDate DAY = LocalDate.of(2022, 3, 30);
    private static final Instant MIDNIGHT = Instant.parse("2022-03-29T16:00:00Z");
    private static final byte[] KEY = "thirty-two bytes of an inquiry's".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path data;

    private DayKeys before;
    private DayKeys after;
    private Path file;

    @BeforeEach
    void aMomentBeforeAndAtMidnight() throws GeneralSecurityException {
        before = at(MIDNIGHT.minusMillis(1));
        after = at(MIDNIGHT);
        file = data.resolve("keys/days/2022-03-30.key");
    }

    @Test
    @DisplayName(
            "Promise 6: a day key is a file of its own that only the owner reads; another process finds the same one")
    void isAFileOfItsOwn() throws IOException, GeneralSecurityException {
        byte[] wrapped = before.wrap(DAY, KEY);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(before.existing()).containsExactly(DAY);
        assertThat(before.existing()).contains(DAY);
        assertThat(at(MIDNIGHT.minusMillis(1)).unwrap(DAY, wrapped)).isEqualTo(KEY);
    }

    @Test
    @DisplayName("Promise 6: from the first moment of its day a key opens nothing, though its file is still there")
    void refusesFromTheDayOn() {
        byte[] wrapped = before.wrap(DAY, KEY);
        assertThat(file).exists();
        assertThatThrownBy(() -> after.unwrap(DAY, wrapped)).isInstanceOf(DayKeyGoneException.class);
    }

    @Test
    @DisplayName(
            "Promise 6: a destroyed key's file is gone, its bytes were overwritten, and what it wrapped does not open")
    void destroys() throws IOException {
        byte[] wrapped = before.wrap(DAY, KEY);
        Path alsoTheFile = Files.createLink(data.resolve("held"), file);
        byte[] whole = Files.readAllBytes(file);
        before.destroy(DAY);
        assertThat(file).doesNotExist();
        assertThat(Files.readAllBytes(alsoTheFile)).containsOnly(0).hasSameSizeAs(whole);
        assertThatThrownBy(() -> before.unwrap(DAY, wrapped)).isInstanceOf(RuntimeException.class);
    }

    @Test
    @DisplayName("D16: a day that has begun gets no new key")
    void noNewKeyForADayThatHasBegun() {
        assertThatThrownBy(() -> after.wrap(DAY, KEY)).isInstanceOf(DayKeyGoneException.class);
        assertThatThrownBy(() -> after.wrap(DAY.minusDays(5), KEY)).isInstanceOf(DayKeyGoneException.class);
        assertThat(data.resolve("keys/days")).doesNotExist();
    }

    @Test
    @DisplayName("D16: putting the file of a destroyed key back opens nothing once its day has begun")
    void aRestoredFileOpensNothing() throws IOException {
        byte[] wrapped = before.wrap(DAY, KEY);
        byte[] backup = Files.readAllBytes(file);
        after.destroy(DAY);
        Files.write(file, backup);
        assertThatThrownBy(() -> after.unwrap(DAY, wrapped)).isInstanceOf(DayKeyGoneException.class);
        assertThat(after.existing()).as("it is found and destroyed again").containsExactly(DAY);
    }

    @Test
    @DisplayName("Promise 6: what was wrapped for one day does not open with the key of another")
    void isBoundToItsDay() {
        byte[] wrapped = before.wrap(DAY, KEY);
        before.wrap(DAY.plusDays(1), KEY);
        assertThatThrownBy(() -> before.unwrap(DAY.plusDays(1), wrapped)).isInstanceOf(DayKeyGoneException.class);
    }

    private DayKeys at(Instant moment) throws GeneralSecurityException {
        Clock clock = Clock.fixed(moment, ZoneOffset.UTC);
        return new DayKeys(TestKeyStores.in(data), new NaturalDays(clock), clock);
    }
}
