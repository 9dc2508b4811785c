package org.chaka.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Another process of the run, spoken to by lines. */
public final class Child implements AutoCloseable {
    private static final int LINES_SHOWN = 20;

    private static final long PATIENCE_SECONDS = 30;

    private final String name;
    private final Process process;
    private final BlockingQueue<Optional<String>> said = new LinkedBlockingQueue<>();
    private final OutputStream input;
    private final Place place;

    private Child(String name, Place place, Process process) {
        this.name = name;
        this.place = place;
        this.process = process;
        this.input = process.getOutputStream();
    }

    /** Reads all the time, and keeps it in the log: a process that logs must never wait for somebody to read it. */
    private void listen() {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                Files.writeString(place.log(name), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                said.add(Optional.of(line));
            }
        } catch (IOException ended) {
            // Whoever waits for a line is told.
        } finally {
            said.add(Optional.empty());
        }
    }

    /**
     * Starts a process and waits until it is ready.
     *
     * @param main its first arguments are the place's; it says {@code ready} when it is
     * @param jvm options of its JVM
     */
    public static Child start(Class<?> main, Place place, List<String> jvm, String... further) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(place.arguments()));
        arguments.addAll(List.of(further));
        return start(
                main.getSimpleName(), main.getName(), System.getProperty("java.class.path"), place, jvm, arguments);
    }

    /**
     * Starts a process that has a class path of its own.
     *
     * @param name of its log
     * @param main the class; it says {@code ready} when it is
     */
    public static Child start(
            String name, String main, String classPath, Place place, List<String> jvm, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + "/bin/java");
        command.addAll(jvm);
        command.addAll(List.of("-cp", classPath, main));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(place.log(name).toFile()))
                .start();
        Child child = new Child(name, place, process);
        // Not a virtual thread: reading a pipe keeps its carrier, and two of them are all that two processors have.
        Thread.ofPlatform().daemon().start(child::listen);
        child.await("ready");
        return child;
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** Whether it runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Writes to its standard input. */
    public void say(String text) throws IOException {
        input.write(text.getBytes(StandardCharsets.UTF_8));
        input.flush();
    }

    /** Reads on until the process says this line. */
    public void await(String expected) throws IOException {
        while (!hear().equals(expected)) {
            // What a library prints in between is not for us.
        }
    }

    /** The next line that the process says. */
    public String hear() throws IOException {
        try {
            Optional<String> line = said.take();
            if (line.isPresent()) {
                return line.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IOException(name + " ended; its log " + place.log(name) + " ends:\n" + endOfLog());
    }

    /** A test's folder is gone when somebody wants to look. */
    private String endOfLog() throws IOException {
        List<String> lines = Files.readAllLines(place.log(name));
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
    }

    /** Hands on every further line that it says, until it ends. */
    public void follow(Consumer<String> listener) {
        Thread.ofVirtual().start(() -> {
            try {
                for (Optional<String> line = said.take(); line.isPresent(); line = said.take()) {
                    listener.accept(line.get());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Ends it at once, as {@code kill -9} does; returns when it is gone. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() throws IOException {
        input.close();
        process.onExit()
                .completeOnTimeout(process, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join()
                .destroyForcibly();
    }
}
