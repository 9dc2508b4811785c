package org.chaka.simulator.carrier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GSMSpecificFeature;
import org.jsmpp.bean.MessageMode;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPServerSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells who sent a message that it came to the phone, in the form that SMPP 3.4 (appendix B) describes. */
final class SmppDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(SmppDelivery.class);

    /** So that the receipt does not overtake the answer to the message itself. */
    private static final int A_MOMENT_MILLIS = 300;

    private SmppDelivery() {}

    static void report(SMPPServerSession session, SubmitSm message, String id) {
        if (!SMSCDeliveryReceipt.SUCCESS_FAILURE.containedIn(message.getRegisteredDelivery())) {
            return;
        }
        try {
            Thread.sleep(A_MOMENT_MILLIS);
            String text = "id:" + id + " sub:001 dlvrd:001 submit date:2001010000 done date:2001010000 stat:DELIVRD"
                    + " err:000 text:";
            session.deliverShortMessage(
                    "",
                    TypeOfNumber.valueOf(message.getDestAddrTon()),
                    NumberingPlanIndicator.valueOf(message.getDestAddrNpi()),
                    message.getDestAddress(),
                    TypeOfNumber.UNKNOWN,
                    NumberingPlanIndicator.UNKNOWN,
                    message.getSourceAddr(),
                    new ESMClass(MessageMode.DEFAULT, MessageType.SMSC_DEL_RECEIPT, GSMSpecificFeature.DEFAULT),
                    (byte) 0,
                    (byte) 0,
                    new RegisteredDelivery(0),
                    DataCodings.ZERO,
                    text.getBytes(StandardCharsets.US_ASCII),
                    new OptionalParameter.Receipted_message_id(id));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (PDUException
                | ResponseTimeoutException
                | InvalidResponseException
                | NegativeResponseException
                | IOException e) {
            LOG.info("a delivery receipt was not taken: {}", e.getClass().getSimpleName());
        }
    }
}
