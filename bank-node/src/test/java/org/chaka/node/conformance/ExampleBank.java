package org.chaka.node.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/** The worked example of the protocol, {@code docs/examples/MiniBank.java}, as a process, with mistakes planted in it. */
final class ExampleBank implements AutoCloseable {
    private static final Path SOURCE = Path.of("..", "docs", "examples", "MiniBank.java");

    /**
     * A mistake that a bank's engineer might make.
     *
     * @param right what stands in the example exactly once
     */
    record Planted(String right, String wrong) {}

    private final Process process;

    private ExampleBank(Process process) {
        this.process = process;
    }

    static ExampleBank start(Path folder, URI hub, Planted... mistakes) throws IOException {
        String source = Files.readString(SOURCE);
        for (Planted mistake : mistakes) {
            assertThat(source.split(Pattern.quote(mistake.right()), -1))
                    .as("'%s' stands in the example once", mistake.right())
                    .hasSize(2);
            source = source.replace(mistake.right(), mistake.wrong());
        }
        Path file = Files.writeString(folder.resolve("MiniBank.java"), source);
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-nowarn", "-d", folder.toString(), file.toString());
        assertThat(compiled).as("the example compiles").isZero();
        return new ExampleBank(new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        folder.toString(),
                        "MiniBank",
                        folder.toString(),
                        hub.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("bank.log").toFile())
                .start());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
