package org.chaka.bench.cardholder;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.chaka.bench.Child;
import org.chaka.bench.HubSide;
import org.chaka.bench.Place;
import org.chaka.protocol.wire.MalformedException;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;

/** The process of the hub: the production hub, and beside it the drafting, told what to do on standard input. */
final class VisitorSide {
    private VisitorSide() {}

    /** Each line is a number of visitors to make; answers {@code made}; ends with its input. */
    public static void main(String[] arguments) throws IOException, SQLException, MalformedException {
        Place place = Place.of(arguments);
        ApplicationContext hub = HubSide.start(place);
        Drafting drafting = new Drafting(hub, place);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("ready");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            make(drafting, place, Integer.parseInt(line));
        }
        System.exit(SpringApplication.exit(hub));
    }

    /** What goes wrong ends the process, whose other threads would keep it: whoever waits for it hears of it. */
    private static void make(Drafting drafting, Place place, int count) {
        try {
            List<Visitor> made = drafting.make(count);
            Files.write(file(place), made.stream().map(Visitor::line).toList());
            System.out.println("made");
        } catch (IOException | SQLException | RuntimeException e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    /** Has so many new visitors made by the hub's process. */
    static List<Visitor> ask(Child hub, Place place, int count) throws IOException {
        hub.say(count + "\n");
        hub.await("made");
        return Files.readAllLines(file(place)).stream().map(Visitor::of).toList();
    }

    private static Path file(Place place) {
        return place.folder().resolve("visitors");
    }
}
