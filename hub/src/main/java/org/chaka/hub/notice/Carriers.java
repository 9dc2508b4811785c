package org.chaka.hub.notice;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
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

    /** Who took a message, and what it is called there. */
    record Accepted(String carrier, String messageId) {}

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
            String name = Integer.toString(carriers.size() + 1);
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

    /**
     * Gives a message to the first carrier that takes it.
     *
     * @throws SmsCarrier.UnknownFateException when one may have taken it; no other is asked then
     * @throws IOException when none has
     */
    Accepted send(UUID idempotencyKey, String phone, String text) throws IOException {
        IOException refused = new IOException("no carrier");
        for (int i = 0; i < carriers.size(); i++) {
            try {
                return new Accepted(Integer.toString(i + 1), carriers.get(i).send(idempotencyKey, phone, text));
            } catch (SmsCarrier.UnknownFateException e) {
                throw e;
            } catch (IOException e) {
                LOG.warn("carrier {} did not take a message: {}", i + 1, e.getMessage());
                refused = e;
            }
        }
        throw refused;
    }

    @Override
    public void destroy() {
        carriers.forEach(SmsCarrier::close);
    }
}
