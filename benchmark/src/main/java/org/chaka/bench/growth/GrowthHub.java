package org.chaka.bench.growth;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.chaka.bench.Filler;
import org.chaka.bench.HubSide;
import org.chaka.bench.Place;
import org.chaka.hub.platform.Erasable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;

/** The process of the hub: the production hub with hundreds of banks in its directory. */
final class GrowthHub {
    private final ApplicationContext hub;
    private final SplittableRandom random = new SplittableRandom();

    private GrowthHub(ApplicationContext hub) {
        this.hub = hub;
    }

    /**
     * Understands {@code fill INQUIRIES CHOSEN BANKS} and {@code erase}, which erases what is due tomorrow; answers {@code
     * done}; ends with its input.
     */
    public static void main(String[] arguments) throws IOException, SQLException {
        ApplicationContext hub = HubSide.start(
                Place.of(arguments), "--spring.flyway.locations=classpath:db/migration,classpath:bench/migration");
        GrowthHub side = new GrowthHub(hub);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("ready");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            side.obey(line.split(" ", -1));
            System.out.println("done");
        }
        System.exit(SpringApplication.exit(hub));
    }

    private void obey(String[] words) throws SQLException {
        if (words[0].equals("fill")) {
            new Filler(hub, choice(Integer.parseInt(words[2]), Integer.parseInt(words[3])))
                    .fill(Integer.parseInt(words[1]));
        } else {
            exchange().eraseDue(hub.getBean(Clock.class).instant().plus(Duration.ofDays(1)));
        }
    }

    /** Each time as many of the banks, drawn at random; ascending. */
    private Supplier<int[]> choice(int chosen, int banks) {
        if (chosen == banks) {
            int[] all = IntStream.range(0, banks).toArray();
            return () -> all;
        }
        return () -> random.ints(0, banks).distinct().limit(chosen).sorted().toArray();
    }

    private Erasable exchange() {
        return hub.getBeansOfType(Erasable.class).values().stream()
                .filter(erasable -> erasable.name().equals("exchange"))
                .findFirst()
                .orElseThrow();
    }
}
