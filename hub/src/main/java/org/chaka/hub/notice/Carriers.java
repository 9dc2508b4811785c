package org.chaka.hub.notice;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chaka.hub.notice.SmsCarrier.Fate;
import org.chaka.hub.platform.ChakaProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The carriers of the settings: the first one, and where it has certainly not taken a message, the next. */
@Component
class Carriers implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Carriers.class);

    private final List<SmsCarrier> carriers;

    /** What became of a message at the last carrier that was asked. */
    record Outcome(String carrier, Fate fate) {}

    @Autowired
    Carriers(ChakaProperties properties, Receipts receipts) {
        this(ofSettings(properties, receipts));
    }

    Carriers(List<SmsCarrier> carriers) {
        this.carriers = carriers;
    }

    private static List<SmsCarrier> ofSettings(ChakaProperties properties, Receipts receipts) {
        List<URI> addresses = new ArrayList<>(List.of(properties.carrierUrl()));
        if (!properties.secondCarrierUrl().isEmpty()) {
            addresses.add(URI.create(properties.secondCarrierUrl()));
        }
        List<SmsCarrier> carriers = new ArrayList<>();
        for (URI address : addresses) {
            String name = name(carriers.size());
            carriers.add(
                    "smpp".equals(address.getScheme())
                            ? new SmppCarrier(
                                    address,
                                    properties.carrierSource(),
                                    (id, delivered) -> receipts.note(name, id, delivered))
                            : new HttpCarrier(address));
        }
        return carriers;
    }

    /** Gives each message to the first carrier that takes it. @return what became of each, in their order */
    List<Outcome> send(List<SmsMessage> messages) {
        Outcome[] outcomes = new Outcome[messages.size()];
        int[] left = IntStream.range(0, outcomes.length).toArray();
        for (int carrier = 0; carrier < carriers.size() && left.length > 0; carrier++) {
            List<Fate> fates = carriers.get(carrier)
                    .send(Arrays.stream(left).mapToObj(messages::get).toList());
            for (int i = 0; i < left.length; i++) {
                outcomes[left[i]] = new Outcome(name(carrier), fates.get(i));
            }
            warn(carrier, fates);
            left = Arrays.stream(left)
                    .filter(i -> outcomes[i].fate() instanceof Fate.Refused)
                    .toArray();
        }
        return List.of(outcomes);
    }

    /** Once for all that met the same. */
    private static void warn(int carrier, List<Fate> fates) {
        fates.stream()
                .flatMap(fate -> switch (fate) {
                    case Fate.Taken taken -> Stream.empty();
                    case Fate.Refused refused -> Stream.of("did not take a message: " + refused.why());
                    case Fate.Unknown unknown -> Stream.of("may have taken a message: " + unknown.why());
                })
                .distinct()
                .forEach(what -> LOG.warn("SMS carrier {} {}", name(carrier), what));
    }

    private static String name(int carrier) {
        return Integer.toString(carrier + 1);
    }

    @Override
    public void destroy() {
        carriers.forEach(SmsCarrier::close);
    }
}
