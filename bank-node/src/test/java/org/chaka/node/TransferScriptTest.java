package org.chaka.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/examples/transfer.sh against a server that means harm, played by a program in the place of {@code sftp}. */
class TransferScriptTest {
    @TempDir
    private Path folder;

    @Test
    @DisplayName("B2: a file name that the server makes up becomes no command on the bank's machine")
    void namesAreNoCommands() throws Exception {
        Path programs = Files.createDirectories(folder.resolve("programs"));
        Path sftp = programs.resolve("sftp");
        Files.writeString(sftp, """
                #!/usr/bin/env bash
                cat >>"$COMMANDS"
                touch .arriving/good.reply $'.arriving/bad.reply\\n!touch harmed;#.reply' '.arriving/b d.reply'
                """);
        Files.setPosixFilePermissions(sftp, PosixFilePermissions.fromString("rwx------"));
        Path exchange = Files.createDirectories(folder.resolve("exchange"));
        Path commands = folder.resolve("commands");
        assertThat(transfer(exchange, programs, commands)).isZero();
        assertThat(Files.readString(commands)).contains("-rm out/good.reply").doesNotContain("bad", "b d", "!");
        assertThat(exchange.resolve("from-hub/good.reply")).exists();
        try (var arrived = Files.list(exchange.resolve("from-hub"))) {
            assertThat(arrived).hasSize(1);
        }
    }

    private static int transfer(Path exchange, Path programs, Path commands) throws IOException, InterruptedException {
        ProcessBuilder script = new ProcessBuilder(
                "../docs/examples/transfer.sh", exchange.toString(), "01990000", "localhost", "22", "key", "known");
        script.environment().merge("PATH", programs.toString(), (path, first) -> first + ":" + path);
        script.environment().put("COMMANDS", commands.toString());
        return script.redirectErrorStream(true)
                .redirectOutput(commands.resolveSibling("said").toFile())
                .start()
                .waitFor();
    }
}
