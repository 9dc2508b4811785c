package org.chaka.hub.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FieldCipherTest {
    private static final byte[] NAME = "张全".getBytes(UTF_8);

    @TempDir
    private Path data;

    @Test
    @DisplayName("S14: a personal field opens in its own table, column and row only, and unchanged only")
    void boundToItsPlace() throws GeneralSecurityException {
        FieldCipher cipher = new FieldCipher(TestKeyStores.in(data));
        byte[] sealed = cipher.seal("users.person", "name_sealed", "row 1", NAME);
        assertThat(cipher.open("users.person", "name_sealed", "row 1", sealed)).isEqualTo(NAME);
        assertRefused(cipher, "users.person", "name_sealed", "row 2", sealed);
        assertRefused(cipher, "users.person", "document_sealed", "row 1", sealed);
        assertRefused(cipher, "notice.outbox", "name_sealed", "row 1", sealed);
        assertRefused(cipher, "users.personname_sealed", "", "row 1", sealed);
        sealed[sealed.length - 1] ^= 1;
        assertRefused(cipher, "users.person", "name_sealed", "row 1", sealed);
    }

    private static void assertRefused(FieldCipher cipher, String table, String column, String row, byte[] sealed) {
        assertThatThrownBy(() -> cipher.open(table, column, row, sealed)).isInstanceOf(IllegalStateException.class);
    }
}
