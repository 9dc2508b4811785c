package org.chaka.demo.blind;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.chaka.demo.DemoHub;
import org.chaka.postgres.EmbeddedDatabase;
import org.chaka.simulator.SimulatorMain;
import org.chaka.simulator.SimulatorSettings;

/** Hub and outside world as processes of their own, on fresh data; the hub's log says all that it can be made to say. */
final class RunningProduct implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration ONE_TRY = Duration.ofSeconds(10);
    private static final int LAST_LINES = 20;
    private static final int MANAGEMENT_PORT = 3;
    private static final int SMPP_PORT = 4;
    private static final int FILES_PORT = 6;
    private static final int HUB_DATABASE_PORT = 10;
    private static final int SIMULATOR_DATABASE_PORT = 11;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path folder;
    private final int port;
    private final List<Process> processes = new ArrayList<>();

    private RunningProduct(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** Starts both and waits until they answer. */
    static RunningProduct start(Path folder) throws IOException, InterruptedException {
        RunningProduct product = new RunningProduct(folder, freePorts());
        try {
            Files.createDirectories(product.hubTemporaryFiles());
            product.launch("simulator", SimulatorMain.class, List.of(), List.of());
            product.awaitAnswer(product.settings().outside());
            product.launch(
                    "hub",
                    DemoHub.class,
                    List.of("-Djava.io.tmpdir=" + product.hubTemporaryFiles(), "-Xmx256m", "-Dstdout.encoding=UTF-8"),
                    List.of(
                            "--logging.level.root=TRACE",
                            "--management.server.address=127.0.0.1",
                            "--management.server.port=" + (product.port + MANAGEMENT_PORT),
                            "--management.endpoints.web.exposure.include=*"));
            product.awaitAnswer(product.management("health"));
            return product;
        } catch (IOException | InterruptedException | RuntimeException e) {
            product.close();
            throw e;
        }
    }

    /** Where everybody is. */
    SimulatorSettings settings() {
        return SimulatorSettings.of(Map.of("CHAKA_DATA", folder.toString(), "CHAKA_PORT", Integer.toString(port)));
    }

    /** The log of the hub's process: whatever it prints. */
    Path hubLog() {
        return folder.resolve("hub.log");
    }

    /** Every file that the hub or its PostgreSQL has written. */
    List<Path> hubFiles() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path written : List.of(folder.resolve("hub"), hubTemporaryFiles(), folder.resolve("handover"), hubLog())) {
            try (Stream<Path> below = Files.walk(written)) {
                below.filter(Files::isRegularFile).forEach(files::add);
            }
        }
        return files;
    }

    /** The hub's database. */
    Connection hubDatabase() throws SQLException {
        return EmbeddedDatabase.connect(folder.resolve("hub/postgres"), port + HUB_DATABASE_PORT);
    }

    /** The banks' ledgers. */
    Connection ledgers() throws SQLException {
        return EmbeddedDatabase.connect(folder.resolve("simulator/postgres"), port + SIMULATOR_DATABASE_PORT);
    }

    /**
     * A dump of the hub's memory.
     *
     * @param all also what nobody refers to any more and the collector has not taken yet
     */
    Path heapDump(String name, boolean all) throws IOException, InterruptedException {
        Path dump = folder.resolve(name + ".hprof");
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/jcmd",
                Long.toString(processes.getLast().pid()),
                "GC.heap_dump"));
        if (all) {
            command.add("-all");
        }
        command.add(dump.toString());
        Process jcmd = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("jcmd.log").toFile())
                .start();
        if (jcmd.waitFor() != 0 || !Files.exists(dump)) {
            throw new AssertionError("no heap dump: " + Files.readString(folder.resolve("jcmd.log")));
        }
        return dump;
    }

    /** An endpoint of the port for operators. */
    URI management(String endpoint) {
        return URI.create("http://localhost:" + (port + MANAGEMENT_PORT) + "/actuator/" + endpoint);
    }

    /** The body of a reply. */
    byte[] get(URI address) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray())
                .body();
    }

    /** Posts to the hub as the app does. */
    HttpResponse<byte[]> post(String path, String json) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(settings().hub().resolve(path))
                        .header("Content-Type", "application/json")
                        .header("X-Chaka-Client", "web")
                        .header("Origin", settings().hub().toString())
                        .POST(HttpRequest.BodyPublishers.ofString(json, StandardCharsets.UTF_8))
                        .build(),
                BodyHandlers.ofByteArray());
    }

    /** Sends bytes that are no right request; what comes back. */
    byte[] sendRaw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            return socket.getInputStream().readAllBytes();
        }
    }

    @Override
    public void close() {
        // The hub before the outside world, each with its PostgreSQL.
        for (Process process : processes.reversed()) {
            process.destroy();
            try {
                if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                process.destroyForcibly();
            }
        }
    }

    private Path hubTemporaryFiles() {
        return folder.resolve("hub-tmp");
    }

    private void launch(String name, Class<?> main, List<String> jvm, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(jvm);
        command.add(main.getName());
        command.addAll(arguments);
        ProcessBuilder process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(folder.resolve(name + ".log").toFile()));
        // Not as an argument: ONNX Runtime reads the command line at its start, and a very long one overflows its
        // stack.
        process.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        process.environment().put("CHAKA_DATA", folder.toString());
        process.environment().put("CHAKA_PORT", Integer.toString(port));
        processes.add(process.start());
    }

    /** The ends of the logs, which go with the folder. */
    private String lastWords() throws IOException {
        StringBuilder words = new StringBuilder();
        for (String name : List.of("simulator", "hub")) {
            Path log = folder.resolve(name + ".log");
            if (Files.exists(log)) {
                List<String> lines = Files.readAllLines(log);
                lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size())
                        .forEach(line ->
                                words.append(name).append(": ").append(line).append('\n'));
            }
        }
        return words.toString();
    }

    private void awaitAnswer(URI address) throws InterruptedException, IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                if (http.send(HttpRequest.newBuilder(address).timeout(ONE_TRY).build(), BodyHandlers.discarding())
                                .statusCode()
                        == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // It listens later.
            }
            if (System.nanoTime() > end || !processes.getLast().isAlive()) {
                throw new IOException(
                        "nobody answers at " + address + " (" + processes.getLast() + "):\n" + lastWords());
            }
            Thread.sleep(200);
        }
    }

    /** A port of which all neighbours are free that the demo uses too. */
    private static int freePorts() {
        Random random = new Random();
        while (true) {
            int first = 20_000 + random.nextInt(10_000);
            if (Stream.of(0, 1, 2, MANAGEMENT_PORT, SMPP_PORT, FILES_PORT, HUB_DATABASE_PORT, SIMULATOR_DATABASE_PORT)
                    .allMatch(further -> isFree(first + further))) {
                return first;
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
