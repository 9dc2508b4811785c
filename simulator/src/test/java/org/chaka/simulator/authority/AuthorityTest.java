package org.chaka.simulator.authority;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Base of the tests of the authority: a fresh one for each. */
abstract class AuthorityTest {
    @TempDir
    Path folder;

    AuthorityFixture fixture;

    @BeforeEach
    void open() throws Exception {
        fixture = new AuthorityFixture(folder);
    }

    @AfterEach
    void close() {
        fixture.close();
    }
}
