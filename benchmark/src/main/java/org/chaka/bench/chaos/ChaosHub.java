package org.chaka.bench.chaos;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import org.chaka.bench.HubSide;
import org.chaka.bench.Place;
import org.chaka.hub.HubApplication;
import org.springframework.boot.SpringApplication;
import org.springframework.context.support.GenericApplicationContext;

/** The process of the hub: the production hub on a fast clock, which banks reach through a relay. */
final class ChaosHub {
    private static final int START = 2;

    private ChaosHub() {}

    /** Arguments: place, and the start of the fast clock. */
    public static void main(String[] arguments) throws IOException, SQLException {
        Place place = Place.of(arguments);
        Clock clock = new FastClock(Instant.parse(arguments[START]));
        SpringApplication application = new SpringApplication(HubApplication.class);
        application.addInitializers(
                context -> ((GenericApplicationContext) context).registerBean(Clock.class, () -> clock));
        HubSide.obey(HubSide.start(application, place, Relay.address(place)));
    }
}
